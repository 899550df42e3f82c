"""The Content-Security-Policy of a page: what a browser may load and run there. Everything that is not named is forbidden.

The worker for who has no internet comes by `script-src`, which a browser asks where there is no `worker-src`.
"""

from __future__ import annotations

from functools import lru_cache

from wegwijs.build.hashing import policy_hash

ASKING = "needs:"
PLAIN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# What a template may ask for beyond a plain page: word → what is added to which directive.
MORE = {
    "fetch": {"connect-src": "'self'"},
    "hear": {"media-src": "'self'"},
}


# The form for clerks is a program of others: it draws with styles, and talks with the host of the repository.
FORM = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self' data: blob: {host}",
    "base-uri": "'none'",
    "form-action": "'none'",
}
FORM_HOSTS = {"github": "https://api.github.com", "gitlab": "https://gitlab.com"}


def form_policy(backend: str) -> str:
    """The policy of the form for clerks, whose offers stand at `backend`."""
    return ";".join(f"{name} {value}" for name, value in FORM.items()).format(host=FORM_HOSTS[backend])


@lru_cache(maxsize=256)
def policy(asked: str, styles: tuple[str, ...]) -> str:
    """The policy of a page that asked for it with `asked` (`needs:search`) and holds these stylesheets."""
    rules = dict(PLAIN)
    for word in asked.removeprefix(ASKING).split():
        rules |= MORE[word]
    if not any("@font-face" in style for style in styles):
        del rules["font-src"]
    rules["style-src"] = " ".join(map(policy_hash, styles)) or "'none'"
    return ";".join(f"{name} {value}" for name, value in rules.items())
