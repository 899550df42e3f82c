"""What may stand in the way of a site, where it should come."""


class SiteBusyError(Exception):
    """Another build of the same site is under way."""


class NotOurSiteError(Exception):
    """What stands where the site should come is no site of ours; a new site would take the place of all of it."""
