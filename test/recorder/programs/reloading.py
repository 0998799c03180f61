# Flask's debug mode: a process that watches the files, and one that serves.
import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def who():
    return str(os.getpid())


app.run(port=int(os.environ["PORT"]), debug=True, extra_files=[os.environ["WATCHED_FILE"]])
