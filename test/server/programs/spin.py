# Says so, and never answers.
import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def spin():
    print("spinning")
    while True:
        pass


app.run(port=int(os.environ["PORT"]))
