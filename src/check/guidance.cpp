#include "check/procedures.hpp"

namespace tieout {

const Rule guidance_inconsistent{"GD101",
                                 "guidance-inconsistent",
                                 "The low end of a stated range lies above its high end",
                                 "Takes the ranges of outlook and guidance, in prose and in tables. Ranges of losses "
                                 "are left alone: they are written "
                                 "from either end.",
                                 "Guidance moves prices; a range that runs backwards has a wrong number in it.",
                                 "\"Revenue is expected to be in the range of $25.6 million to $24.0 million.\""};

namespace {

void write(Checked& out, Operand low, Operand high, const Interval& low_end, const Interval& high_end, bool broken,
           Span place, Span other) {
  Check check;
  check.rule = &guidance_inconsistent;
  check.grade = broken ? Grade::breaks : Grade::exact;
  check.formula = "a <= b";
  low.name = 'a';
  high.name = 'b';
  check.operands = {low};
  check.reported = high;
  check.computed = low_end;
  check.stated = high_end;
  check.admits = 1;
  out.checks.push_back(std::move(check));
  if (!broken) return;
  Finding finding;
  finding.rule = &guidance_inconsistent;
  finding.message = "The range runs from the higher number to the lower one";
  finding.place = place;
  if (!(other == place)) finding.related.push_back({"the other end", other});
  finding.check = static_cast<std::uint32_t>(out.checks.size() - 1);
  out.findings.push_back(std::move(finding));
}

bool runs_backwards(Decimal low, Decimal high) {
  return low > high && !low.is_negative() && !high.is_negative();
}

}  // namespace

void check_guidance(const CheckInput& input, Checked& out) {
  const auto& claims = input.release.claims;
  for (std::uint32_t i = 0; i + 1 < claims.size(); ++i) {
    const Claim &low = claims[i], &high = claims[i + 1];
    if (!low.range_low || !high.range_high || low.sentence != high.sentence || low.kind != high.kind) continue;
    if (!low.forward || low.unit.kind != high.unit.kind || !low.value.valid() || !high.value.valid()) continue;
    write(out, {Operand::Of::claim, i}, {Operand::Of::claim, i + 1}, Interval::printed(low.value, low.decimals),
          Interval::printed(high.value, high.decimals), runs_backwards(low.value, high.value), low.text, high.text);
  }
  for (std::uint32_t v = 0; v < input.release.values.size(); ++v) {
    const Value& value = input.release.values[v];
    if (value.numeral.kind != Numeral::Kind::range || !value.numeral.high_value.valid()) continue;
    const Operand operand{Operand::Of::value, v};
    write(out, operand, operand, Interval::point(value.numeral.value), Interval::point(value.numeral.high_value),
          runs_backwards(value.numeral.value, value.numeral.high_value), value.text, value.text);
  }
}

}  // namespace tieout
