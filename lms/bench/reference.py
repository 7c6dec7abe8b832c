"""The reference: a bare Flask page, one text() SELECT of 20 rows, no session, no compression, a template without inheritance."""

from flask import Flask, render_template
from jinja2 import DictLoader
from sqlalchemy import create_engine, text

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Acuan</title></head><body><h1>Acuan</h1><table>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.amount }}</td></tr>
{% endfor %}</table></body></html>"""


def make_app(url: str) -> Flask:
    """The reference app on its own SQLite file, or in a PostgreSQL database that holds nothing else."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS thing (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER)"))
        connection.execute(text("DELETE FROM thing"))
        rows = [{"i": n, "n": f"Barang nomor {n}", "a": n * 7} for n in range(200)]
        connection.execute(text("INSERT INTO thing (id, name, amount) VALUES (:i, :n, :a)"), rows)
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"index.html": PAGE})

    @app.get("/")
    def index() -> str:
        with engine.connect() as connection:
            found = connection.execute(text("SELECT id, name, amount FROM thing ORDER BY id LIMIT 20")).all()
        return render_template("index.html", rows=found)

    return app
