# Data files that are compiled into the library: the chart of accounts and the JSON Schema of the output.
file(GLOB tables CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} src/chart/*.tsv)
foreach(table ${tables})
  get_filename_component(name ${table} NAME_WE)
  tieout_embed(tieout ${table} chart_${name}_tsv)
endforeach()
if(EXISTS ${PROJECT_SOURCE_DIR}/src/report/schema.json)
  tieout_embed(tieout src/report/schema.json schema_json)
endif()
