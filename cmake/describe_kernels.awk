# Reads the headers of mote/kernels and writes C++ tables of what generated code needs to know of them: the fields of
# every plain struct, and the name, header and parameters of every kernel (a void function whose first parameter is a
# `const …Params&`). The headers keep to one field a line; see mote/ops/node.h for how a call finds its kernel's row.

function flush_signature() {
  if (match(signature, /^void [a-z0-9_]+\(const [A-Za-z0-9]+Params& /)) {
    name = signature
    sub(/^void /, "", name)
    sub(/\(.*/, "", name)
    parameters = signature
    sub(/^[^(]*\(/, "", parameters)
    sub(/\);$/, "", parameters)
    full_name = kernel_namespace "::" name
    kernels = kernels "    {\"" full_name "\", \"" header "\",\n     &Invoker<decltype(&" full_name "), &" full_name \
      ">::invoke,\n     \"" parameters "\"},\n"
  }
  signature = ""
}

FNR == 1 {
  header = FILENAME
  sub(/^.*mote\/kernels\//, "mote/kernels/", header)
  includes = includes "#include \"" header "\"\n"
}
{ sub(/ *\/\/.*/, "") }
FNR == 1 { kernel_namespace = "" }
/^namespace (reference|compact|arm_dsp|arm_mve|simd|scalar) \{/ { kernel_namespace = $2 }
/^struct [A-Za-z0-9]+ \{$/ {
  struct = $2
  fields = ""
  plain = 1
  next
}
struct != "" && /^\};/ {
  if (plain && fields != "" && struct !~ /Options$/ && kernel_namespace !~ /^(arm_dsp|arm_mve|simd|scalar)$/) {
    tables = tables "const StructField fields_of_" struct "[] = {\n" fields "};\n"
    structs = structs "    {\"" struct "\", sizeof(" struct "), fields_of_" struct "},\n"
  }
  struct = ""
  next
}
struct != "" && NF > 0 {
  line = $0
  sub(/^ */, "", line)
  sub(/;$/, "", line)
  if (line ~ /[*<(&]/ || line !~ /^[A-Za-z0-9_:]+ [a-z0-9_]+(\[[A-Za-z0-9_ *+]+\])?$/) {
    plain = 0
    next
  }
  type = line
  sub(/ .*/, "", type)
  name = line
  sub(/^[^ ]+ /, "", name)
  sub(/\[.*/, "", name)
  fields = fields "    {\"" name "\", \"" type "\", offsetof(" struct ", " name "), sizeof(" struct "::" name \
    ") / sizeof(" type "), sizeof(" type "), " (line ~ /\[/ ? "true" : "false") "},\n"
}
struct == "" && kernel_namespace != "" && /^void [a-z0-9_]+\(/ { signature = $0 }
struct == "" && !/^void / && signature != "" {
  line = $0
  sub(/^ */, "", line)
  signature = signature " " line
}
signature ~ /;$/ { flush_signature() }

END {
  print "// Made by cmake/describe_kernels.awk from the headers of mote/kernels.\n"
  print "#include <cstddef>\n#include <cstdint>\n\n#include \"host/codegen/kernel_table.h\""
  print "#include \"mote/ops/kernel.h\""
  printf "%s", includes
  print "\nnamespace mote::host::codegen {\nnamespace {\n\nusing namespace kernels;\nusing ops::detail::Invoker;\n"
  printf "%s", tables
  print "\nconst StructRow structs[] = {"
  printf "%s", structs
  print "};\n\nconst KernelRow kernel_rows[] = {"
  printf "%s", kernels
  print "};\n\n}  // namespace\n"
  print "std::span<const StructRow> struct_table() { return structs; }"
  print "std::span<const KernelRow> kernel_table() { return kernel_rows; }\n"
  print "}  // namespace mote::host::codegen"
}
