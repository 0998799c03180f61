import os

from flask import Flask, abort

app = Flask(__name__)

people = {
    "7": {"hobby": "napping in the window", "name": "Biscuit the cat"},
    "123": {"hobby": "baking bread", "name": "Ada"},
    "124": {"hobby": "collecting doorbells", "name": "Linus"},
}


@app.get("/user/<id>")
def user(id):
    return people.get(id) or abort(404)


address = os.environ.get("ADDRESS", "127.0.0.1")
port = int(os.environ.get("PORT", 3000))
print(f"Server is listening on port {port}", flush=True)
app.run(host=address, port=port)
