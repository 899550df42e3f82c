"""Opens pages in QtWebKit 602.1, an engine of the age of Safari 10, and writes what is wrong with each as a line of JSON.

Run by the Python of the system, which has Debian's `python3-pyqt5.qtwebkit`. Addresses come on standard input, one a
line; behind one may stand the name of a file, for a picture of the page.
"""

import json
import os
import sys
from pathlib import Path

from PyQt5.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QSize, QTimer, QUrl
from PyQt5.QtGui import QFocusEvent, QImage, QPainter
from PyQt5.QtWebKitWidgets import QWebPage
from PyQt5.QtWidgets import QApplication

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
PHONE = QSize(360, 640)
PATIENCE = 30_000  # milliseconds
UNKNOWN_SOURCE = "The source list for Content Security Policy"  # a word of a policy that is newer, and passed over


class Page(QWebPage):
    """A page that remembers what its scripts complained of."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[str] = []

    def javaScriptConsoleMessage(self, message: str, line: int, source: str) -> None:
        if not message.startswith(UNKNOWN_SOURCE):
            self.complaints.append(f"script: {message} ({source.rsplit('/', 1)[-1]}:{line})")


def opened(address: str) -> Page:
    """A page that is loaded, and has run what its scripts put off until it was."""
    page = Page()
    page.setViewportSize(PHONE)
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    page.mainFrame().load(QUrl(address))
    loop.exec_()
    QTimer.singleShot(50, loop.quit)
    loop.exec_()
    QCoreApplication.sendEvent(page, QFocusEvent(QEvent.FocusIn))
    return page


def picture(page: Page, file: str) -> None:
    """Draw a page whole."""
    page.mainFrame().setScrollPosition(QPoint(0, 0))
    page.setViewportSize(page.mainFrame().contentsSize())
    image = QImage(page.viewportSize(), QImage.Format_RGB32)
    painter = QPainter(image)
    page.mainFrame().render(painter)
    painter.end()
    image.save(file)


def main() -> None:
    app = QApplication(sys.argv)
    pages = []  # one that is thrown away while it still loads takes the engine with it
    for line in sys.stdin:
        address, _, file = line.strip().partition(" ")
        page = opened(address)
        pages.append(page)
        faults = json.loads(page.mainFrame().evaluateJavaScript(LOOK) or '["not looked at"]')
        if file:
            picture(page, file)
        print(json.dumps([*page.complaints, *faults]), flush=True)
        page.triggerAction(QWebPage.Stop)
    app.processEvents()
    os._exit(0)  # nothing is put away in order: the engine is known to fall over that


main()
