# Flask's debug mode: the program runs a second time, in a process that the first one watches.
import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def spin():
    print("spinning", os.getpid(), os.getppid())
    while True:
        pass


app.run(port=int(os.environ["PORT"]), debug=True)
