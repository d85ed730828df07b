"""Reads the outputs of a batch as their consumers do, in the folder at hand: out/*.jsonl and csv/*.csv.  Every way gives the same exact sum."""
import csv
import glob
import json
from decimal import Decimal

import duckdb
import pandas
import pyarrow.json

shards = sorted(glob.glob("out/*.jsonl"))
assert len(shards) > 1
documents = [json.loads(line) for name in shards for line in open(name, encoding="utf-8")]


def total(facts):
    return sum(Decimal(fact["value"]) for fact in facts if fact.get("unit") == "USD")


expected = total(fact for document in documents for fact in document["facts"])
assert expected != 0

# These are the lines of the README.
sql = "select sum(f.value::decimal(38, 6)) from (select unnest(facts) f from 'out/*.jsonl') where f.unit = 'USD'"
assert duckdb.sql(sql).fetchall() == [(expected,)]

frame = pandas.concat(pandas.read_json(name, lines=True, dtype=False) for name in shards)
assert len(frame) == len(documents)
assert total(fact for facts in frame.facts for fact in facts) == expected

whole_lines = pyarrow.json.ReadOptions(block_size=64 << 20)
tables = [pyarrow.json.read_json(name, read_options=whole_lines) for name in shards]
assert total(fact for table in tables for facts in table["facts"].to_pylist() for fact in facts) == expected

facts = pandas.read_csv("csv/facts.csv", dtype=str)
assert total(facts.to_dict("records")) == expected
sql = "select sum(value::decimal(38, 6)) from read_csv('csv/facts.csv', all_varchar=true) where unit = 'USD'"
assert duckdb.sql(sql).fetchall() == [(expected,)]

# A spreadsheet takes for a formula what begins so; numbers may begin with a minus.
for name in glob.glob("csv/*.csv"):
    for row in csv.reader(open(name, encoding="utf-8", newline="")):
        for cell in row:
            number = cell.replace("-", "", 1).replace(".", "", 1).isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
