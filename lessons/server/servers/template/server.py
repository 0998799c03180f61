import json
import os

from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def page():
    data = {"color": "red", "shape": "round", "weight": 0.33}
    return render_template("index.html", data=json.dumps(data, indent=2))


address = os.environ.get("ADDRESS", "127.0.0.1")
port = int(os.environ.get("PORT", 3000))
print(f"Server is listening on port {port}", flush=True)
app.run(host=address, port=port)
