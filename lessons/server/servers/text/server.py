import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def welcome():
    return "Serving some delicious text"


@app.get("/math")
def math():
    return str(3 + 9)


port = int(os.environ.get("PORT", 3000))
print(f"Server is listening on port {port}", flush=True)
app.run(port=port)
