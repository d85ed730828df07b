#pragma once
#include <tao/pegtl.hpp>

#include "grammars/phrases.hpp"

// The words of claims: what a sentence of a release is made of, as far as it matters to the numbers in it.  A sentence
// is a row of tokens; phrases are matched before the words in them, whole words only, in any case.  Numbers and periods
// have grammars of their own and are laid over these tokens afterwards.
namespace tieout::grammar::claim {

namespace pegtl = tao::pegtl;
using phrases::any_of;
using phrases::first_of;

// clang-format off

// what a number did
struct up          : any_of<"up", "increase", "increases", "increased", "increasing", "rise", "rises", "rose", "risen", "grow", "grew", "grows", "grown", "growing", "growth", "higher", "climbed", "climb", "improve", "improves", "improved", "improvement", "expanded", "expand", "expansion", "jumped", "surged", "soared", "gained", "accelerated", "advanced", "strengthened"> {};
struct down        : any_of<"down", "decrease", "decreases", "decreased", "decreasing", "decline", "declines", "declined", "declining", "fell", "fall", "fallen", "dropped", "drop", "lower", "lowered", "reduce", "reduced", "reduction", "contracted", "contraction", "slipped", "shrank", "weakened", "cut", "compressed", "slid", "deteriorated"> {};
struct flat        : any_of<"relatively unchanged", "essentially unchanged", "largely unchanged", "virtually unchanged", "relatively flat", "essentially flat", "roughly flat", "approximately flat", "unchanged", "flat"> {};
struct multiplied  : any_of<"doubled", "tripled", "quadrupled"> {};
struct amounted    : any_of<"was", "were", "is", "are", "be", "been", "being", "remains", "remained", "totaled", "totalled", "totaling", "totalling", "totals", "reached", "reaching", "reaches", "reach", "amounted to", "amounting to", "came in at", "came to", "stood at", "stands at", "exceeded", "exceeds", "exceed", "exceeding", "surpassed", "surpassing", "surpasses", "topped", "top", "approximated", "equaled", "equals", "averaged", "averaging"> {};

// how numbers hang together
struct comparator  : any_of<"as compared to", "as compared with", "compared to", "compared with", "in comparison to", "in comparison with", "compared", "compares to", "compares with", "comparing to", "versus", "vs", "relative to", "against", "than"> {};
struct of          : any_of<"of"> {};
struct to          : any_of<"to", "through"> {};
struct from        : any_of<"from"> {};
struct by          : any_of<"by"> {};
struct in          : any_of<"in"> {};
struct on          : any_of<"on"> {};
struct for_        : any_of<"for"> {};
struct at          : any_of<"at"> {};
struct over        : any_of<"over"> {};
struct and_        : any_of<"and", "plus", "&"> {};
struct or_         : any_of<"or"> {};
struct both        : any_of<"both"> {};
struct between     : any_of<"in the range of", "in a range of", "range of", "range from", "ranging from", "range between", "between"> {};
struct tolerance   : any_of<"plus or minus", "plus/minus", "+/-", "\xC2\xB1"> {};
struct respectively: any_of<"respectively"> {};

// how exact a number is
struct about       : any_of<"approximately", "about", "roughly", "around", "some", "close to", "an estimated", "circa", "c.", "ca.", "~"> {};
struct above       : any_of<"more than", "greater than", "in excess of", "at least", "north of", "above", "no less than", "upwards of", ">"> {};
struct below       : any_of<"less than", "fewer than", "nearly", "almost", "up to", "at most", "no more than", "just under", "under", "below", "as much as", "<"> {};
struct a           : any_of<"a", "an", "the", "its", "our", "their", "his", "her", "this", "these", "those", "another", "record", "strong", "solid", "robust", "healthy", "excellent", "significant", "better", "all time", "quarterly", "also", "just", "now", "only", "today", "currently", "even", "still", "again", "further", "significantly", "slightly", "modestly", "primarily", "mainly", "principally", "respective"> {};

// what a number is said of
struct per_share   : any_of<"per weighted average common share", "per basic and diluted common share", "per basic and diluted share", "per diluted and basic share", "per diluted share and unit", "per share and unit", "per diluted common share", "per basic common share", "per fully diluted share", "per diluted ordinary share", "per diluted share", "per basic share", "per common share", "per ordinary share", "per share diluted", "per share basic", "per share", "per diluted ads", "per ads", "per adr", "per diluted unit", "per common unit", "per unit", "a share", "/share"> {};
struct eps         : any_of<"eps"> {};
struct percent_of  : any_of<"as a percentage of", "as a percent of", "as percentage of", "as percent of", "as a % of", "as % of"> {};
struct ratio       : any_of<"margin", "margins", "rate", "rates", "yield", "yields", "ratio", "ratios", "percentage", "return on", "share of", "occupancy", "penetration", "utilization", "retention", "market share", "leverage", "payout", "gross leverage", "book to bill", "coverage", "efficiency ratio", "mix"> {};
struct measure     : any_of<"revenue", "revenues", "sales", "income", "profit", "profits", "profitability", "loss", "losses", "earnings", "expense", "expenses", "cost", "costs", "ebitda", "ebitdar", "ebita", "ebit", "cash", "cash flow", "cash flows", "debt", "borrowings", "inventory", "inventories", "backlog", "bookings", "billings", "orders", "dividend", "dividends", "capex", "capital expenditures", "expenditures", "assets", "liabilities", "equity", "receivables", "receivable", "payables", "payable", "deposits", "loans", "premiums", "provision", "tax", "taxes", "arr", "rpo", "performance obligations", "performance obligation", "run rate", "repurchases", "investments", "securities", "goodwill", "charges", "charge", "benefit", "benefits", "gain", "gains", "proceeds", "depreciation", "amortization", "compensation", "interest", "fees", "volume", "volumes", "production", "shipments", "deliveries", "traffic", "consumption", "noi", "ffo", "affo", "nav", "aum", "gmv", "gov", "tpv", "arpu", "cogs", "sg&a", "opex", "liquidity", "book value", "funds from operations", "results", "price", "prices", "payment", "payments", "purchases", "additions", "distributions", "contributions", "originations", "redemptions", "authorization", "facilities", "facility", "balance", "balances", "value", "turnover", "contribution", "investment", "savings", "spend", "spending", "demand", "transactions", "headcount", "count", "number", "wells", "impairment", "comparable sales", "same store sales", "business", "cash equivalents", "working capital", "capital", "allowance", "reserve", "reserves", "credit losses", "charge offs", "accretion", "adoption", "contracts", "awards", "signings", "book of business"> {};
struct counted     : any_of<"stores", "store", "warehouses", "locations", "restaurants", "customers", "clients", "users", "members", "subscribers", "employees", "associates", "team members", "colleagues", "people", "professionals", "engineers", "countries", "states", "markets", "territories", "cities", "airplanes", "aircraft", "jets", "vehicles", "cars", "trucks", "units", "deliveries", "orders", "net orders", "homes", "rooms", "hotels", "properties", "branches", "clubs", "games", "apps", "titles", "companies", "partners", "developers", "patients", "sites", "wells", "rigs", "barrels", "boe", "tons", "tonnes", "ounces", "megawatts", "mw", "gw", "mwh", "gwh", "beds", "hospitals", "centers", "clinics", "schools", "students", "offices", "brands", "products", "patents", "shares", "accounts", "policies", "contracts", "deals", "transactions", "trips", "rides", "passengers", "guests", "nights", "dealers", "dealerships", "franchisees", "subscriptions", "devices", "acres", "lots", "communities", "closings", "agencies", "agents", "merchants", "sellers", "buyers", "drivers", "households", "consumers", "organizations", "enterprises", "institutions", "banks", "credit unions", "physicians", "providers", "procedures", "systems", "installations", "placements", "plants", "facilities", "terminals", "vessels", "ships", "containers", "miles", "kilometers", "square feet", "pharmacies", "theatres", "theaters", "screens", "downloads", "viewers", "visits", "views", "licenses", "projects", "launches", "openings", "closures", "consecutive", "job cuts", "positions", "roles", "ads", "adss"> {};

// the basis it is measured on
struct non_gaap    : any_of<"non gaap", "non ifrs", "nongaap", "normalized", "normalised", "underlying", "organic", "organically", "like for like", "excluding special items", "excluding items", "before special items"> {};
struct adjusted    : any_of<"adjusted", "core", "operating non gaap", "comparable basis", "cash basis"> {};
struct by_nature   : any_of<"free cash flows", "free cash flow", "ebitda", "ebitdar", "ebita", "ebitdax", "net debt", "ffo", "affo", "noi", "distributable earnings", "distributable cash flow", "billings", "return on invested capital", "roic", "net leverage", "tangible book value"> {};
struct pro_forma   : any_of<"pro forma"> {};
struct gaap        : any_of<"gaap", "ifrs", "generally accepted accounting principles", "u.s. generally accepted accounting principles", "as reported", "reported basis", "on a reported basis", "in usd", "usd", "us gaap", "u.s. gaap", "in actual currency", "actual rates", "in u.s. dollars", "as-reported"> {};
struct constant    : any_of<"constant currency", "constant currencies", "constant dollar", "constant dollars", "fx adjusted", "constant exchange rates", "constant exchange rate", "constant fx", "currency neutral", "fx neutral", "currency adjusted", "local currency", "local currencies", "operational", "operationally", "cc", "cer", "excluding the impact of foreign currency", "excluding the impact of foreign exchange", "excluding the impact of currency", "excluding the effect of foreign currency", "excluding the effects of foreign currency", "excluding foreign currency", "excluding foreign exchange", "excluding currency", "excluding fx", "ex fx"> {};
struct excluding   : any_of<"excluding", "exclusive of", "net of", "before"> {};

// what is said of it
struct forward     : any_of<"expects", "expect", "expected", "expecting", "expectation", "expectations", "anticipates", "anticipate", "anticipated", "anticipating", "outlook", "guidance", "target", "targets", "targeted", "targeting", "forecast", "forecasts", "projects that", "projected", "projecting", "projection", "plans to", "plan to", "planned", "intends to", "will", "should", "goal", "aims", "assumes", "assume", "assuming", "estimates", "sees", "on track", "could", "may", "would", "believes", "ambition", "aspiration"> {};
struct not_forward : any_of<"than expected", "than anticipated", "than planned", "exceeded expectations", "exceeding expectations", "ahead of expectations", "above expectations", "beat expectations", "above the high end of guidance", "as expected", "exceeded our expectations", "above our expectations", "prior guidance", "previous guidance", "compared to guidance", "would have been", "would have", "exceeded guidance", "above guidance", "exceeding guidance", "target price"> {};
struct effect      : any_of<"benefit", "benefits", "charge", "charges", "impact", "impacts", "effect", "impairment", "settlement", "headwind", "tailwind", "write down", "write off", "reversal", "adjustment", "one time", "non recurring", "accrual", "contribution", "penalty"> {};
struct said        : any_of<"reported", "reports", "report", "reporting", "posted", "posts", "recorded", "records", "recognized", "announced", "announces", "announce", "generated", "generates", "generating", "generate", "delivered", "delivers", "delivering", "deliver", "achieved", "achieves", "achieving", "achieve", "produced", "producing", "had", "has", "have", "having", "returned", "return", "returning", "repurchased", "repurchase", "retired", "sold", "paid", "pay", "paying", "pays", "declared", "declares", "approved", "authorized", "received", "earned", "ended", "ends", "ending", "exited", "exits", "exiting", "booked", "captured", "invested", "spent", "incurred", "acquired", "raised", "raises", "raising", "initiates", "initiated", "reaffirms", "reaffirmed", "reiterates", "reiterated", "updates", "updated", "narrows", "narrowed", "introduces", "lowers", "provides", "issued", "opened", "opens", "open", "added", "operates", "operate", "operated", "serves", "serve", "served", "employs", "signed", "secured", "won", "closed", "completed", "launched", "shipped", "drove", "drive", "drives", "driving", "contributed", "contributing", "represents", "represented", "representing", "reflects", "reflected", "reflecting", "reflect", "included", "includes", "including", "include", "comprised", "comprising", "consisted", "saw", "exceeding", "maintains", "maintained", "bringing", "resulted", "resulting", "leading", "repaid", "borrowed", "placed", "originated", "realized", "experienced", "showed", "marked", "made", "took", "allowing", "providing", "providing for", "supported", "compares", "completing", "redeemed", "deployed", "surpass", "yielding", "yielded", "translating", "translated", "holds", "held", "owns", "owned", "manages", "managed", "hit", "set", "finished", "begins", "began", "can", "did", "do", "does", "saved", "offered", "offering", "priced"> {};
struct clause      : any_of<"while", "whereas", "which", "who", "where", "when", "with", "driven by", "led by", "due to", "because", "but", "offset by", "despite", "although", "though", "as a result", "as well as", "under", "after", "during", "since", "as of", "as", "if", "it", "we", "they", "he", "she", "there", "such", "that", "via", "within", "not", "without", "until", "into", "across", "among", "based on", "following", "prior to", "throughout", "upon"> {};
struct company     : any_of<"the company s", "the company", "the company\xE2\x80\x99s", "company s", "company\xE2\x80\x99s", "management"> {};

// points in words: "seven points", "a one-and-a-half-point"
struct number_word : any_of<"one and a half", "two and a half", "one half", "half a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"> {};
struct points      : any_of<"percentage points", "percentage point", "points", "point"> {};

// marks
struct comma       : pegtl::one<','> {};
struct semicolon   : pegtl::one<';'> {};
struct colon       : pegtl::one<':'> {};
struct open        : pegtl::one<'(', '['> {};
struct close       : pegtl::one<')', ']'> {};
struct dash        : pegtl::sor<pegtl::string<'\xE2', '\x80', '\x93'>, pegtl::string<'\xE2', '\x80', '\x94'>, pegtl::string<'\xE2', '\x80', '\x95'>, pegtl::string<'-', '-'>> {};
struct begin_quote : pegtl::string<'\xE2', '\x80', '\x9C'> {};
struct end_quote   : pegtl::string<'\xE2', '\x80', '\x9D'> {};
struct quote       : pegtl::one<'"'> {};
struct stop        : pegtl::seq<pegtl::one<'.', '!', '?'>, pegtl::not_at<pegtl::alnum>> {};

// a word of any other kind: letters, digits and what joins them: "ACME-owned", "R&D", "company's", "U.S.", "IPv6"
struct accented    : pegtl::seq<pegtl::at<pegtl::range<'\xC3', '\xDF'>>, pegtl::any, pegtl::any> {};
struct letters     : pegtl::sor<phrases::letters_or_digits, accented> {};
struct apostrophe  : pegtl::sor<pegtl::one<'\''>, pegtl::string<'\xE2', '\x80', '\x99'>> {};
struct joiner      : pegtl::seq<pegtl::sor<pegtl::one<'-', '&', '/', '_', '.', '@'>, apostrophe>, pegtl::at<pegtl::sor<pegtl::alnum, accented>>> {};
struct word        : pegtl::seq<letters, pegtl::star<pegtl::sor<letters, joiner>>> {};
struct possessive  : pegtl::seq<apostrophe, pegtl::opt<pegtl::one<'s'>>> {};
struct skip        : pegtl::any {};

// the words that mean something to a number: the first rule that fits is taken
struct meaning     : first_of<respectively, tolerance, not_forward, per_share, eps, percent_of, between, both, comparator, constant, gaap, non_gaap, adjusted, pro_forma, by_nature, excluding,
                              about, above, below, company, flat, up, down, multiplied, counted, ratio, effect, measure, forward, amounted, clause, said, number_word, points, a,
                              of, to, from, by, in, on, for_, at, over, and_, or_> {};

struct blanks      : pegtl::plus<pegtl::one<' ', '\n', '\t'>> {};
struct mark        : pegtl::sor<comma, semicolon, colon, open, close, dash, begin_quote, end_quote, quote, stop> {};
struct token       : pegtl::sor<blanks, meaning, word, mark, possessive, skip> {};
struct sentence    : pegtl::until<pegtl::eof, token> {};

// clang-format on

}  // namespace tieout::grammar::claim
