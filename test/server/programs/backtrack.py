# Keeps the interpreter lock for ever, in one call of a C function.
import os
import re

from flask import Flask

app = Flask(__name__)


@app.get("/")
def backtrack():
    print("spinning")
    return str(re.match(r"(a*)*b", "a" * 100))


app.run(port=int(os.environ["PORT"]))
