#include "report/rows.hpp"

namespace tieout {
namespace {

using Type = FlatColumn::Type;

bool is_integer(const FlatColumn& column) {
  return column.type == Type::integer || column.type == Type::millionths;
}

void write_table(FlatTable table, std::string& sql) {
  sql.append("CREATE TABLE ").append(name(table)).append(" (\n");
  for (const FlatColumn& column : columns(table)) {
    sql.append("  ").append(column.name).append(is_integer(column) ? " INTEGER" : " TEXT");
    if (table == FlatTable::documents && column.name == "document") {
      sql += " PRIMARY KEY";
    } else if (column.required) {
      sql += " NOT NULL";
    }
    if (table != FlatTable::documents && column.name == "document") sql += " REFERENCES documents";
    sql += ",\n";
  }
  if (table == FlatTable::documents) {
    sql.resize(sql.size() - 2);
    sql += "\n) STRICT;\n";
    return;
  }
  if (table == FlatTable::findings) sql += "  FOREIGN KEY (document, claim) REFERENCES claims (document, id),\n";
  sql += "  PRIMARY KEY (document, id)\n) STRICT, WITHOUT ROWID;\n";
}

}  // namespace

void write_sqlite_tables(std::string& sql) {
  for (const FlatTable table : flat_tables) write_table(table, sql);
}

void write_sqlite_insert(FlatTable table, std::string& sql) {
  sql.append("INSERT INTO ").append(name(table)).append(" VALUES (");
  for (std::size_t i = 0; i < columns(table).size(); ++i) sql += i == 0 ? "?" : ",?";
  sql += ")";
}

void write_sqlite_indexes(std::string& sql) {
  sql +=
      "CREATE INDEX documents_by_name ON documents (name);\n"
      "CREATE INDEX documents_by_company ON documents (company, period_end);\n"
      "CREATE INDEX facts_by_concept ON facts (concept, period_end);\n"
      "CREATE INDEX claims_by_verdict ON claims (verdict);\n"
      "CREATE INDEX findings_by_code ON findings (code, severity);\n"
      "CREATE INDEX findings_by_claim ON findings (document, claim);\n"
      // Every fact with whom it is about.
      "CREATE VIEW company_facts AS\n"
      "  SELECT d.company, d.ticker, d.name, f.* FROM facts f JOIN documents d USING (document);\n"
      // The figures of the whole company, as reported under the accounting rules.
      "CREATE VIEW headline_facts AS\n"
      "  SELECT * FROM company_facts WHERE member IS NULL AND basis IN ('gaap', 'ifrs') AND concept IS NOT NULL;\n"
      // What a person must look at, the worst first.
      "CREATE VIEW open_findings AS\n"
      "  SELECT d.name, f.* FROM findings f JOIN documents d USING (document)\n"
      "  ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, d.document, f.id;\n"
      "CREATE VIEW broken_claims AS\n"
      "  SELECT d.company, d.name, c.* FROM claims c JOIN documents d USING (document) WHERE c.verdict = 'broken';\n"
      "CREATE VIEW failed_documents AS\n"
      "  SELECT document, name, problems FROM documents WHERE status = 'failed';\n";
}

}  // namespace tieout
