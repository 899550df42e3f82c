"""The only room that knows MkDocs: asked once a build for the theme, and answering it when it builds by itself."""
