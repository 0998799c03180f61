import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def welcome():
    return "Serving some delicious text"


@app.get("/math")
def math():
    return str(3 + 9)


address = os.environ.get("ADDRESS", "127.0.0.1")
port = int(os.environ.get("PORT", 3000))
print(f"Server is listening on port {port}", flush=True)
app.run(host=address, port=port)
