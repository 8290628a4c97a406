/// Words of outcomes: what comes before one, what ends one, and outcomes that have set names.
enum OutcomeWords {
  /// What follows is what is predicted.
  static let verbs: Set<String> = [
    "predict", "predicting", "predicts", "predicted", "prediction", "predictive", "differentiate", "differentiating",
    "differentiation", "discriminate", "discriminating", "discrimination", "distinguish", "distinguishing", "identify",
    "identifying", "identification", "diagnose", "diagnosing", "diagnosis", "classify", "classifying", "classification",
    "estimate", "estimating", "estimation", "detect", "detecting", "detection", "assess", "assessing", "assessment",
    "evaluate", "evaluating", "evaluation", "stratify", "forecast", "forecasting",
  ]
  /// Nouns among them, which need `of`.
  static let nouns: Set<String> = [
    "prediction", "differentiation", "discrimination", "identification", "diagnosis", "classification", "estimation",
    "detection", "predictive", "assessment", "evaluation",
  ]
  /// Words that mostly mean something else; they count after `to`, `for`, `in` and `of`, the last two only in titles.
  static let loose: Set<String> = [
    "assess", "assessing", "evaluate", "evaluating", "estimate", "estimating", "identify", "identifying",
    "classification",
    "detection", "detect", "detecting", "stratify", "predicted",
  ]
  /// Verbs whose object is mostly the model or the test that is studied.
  static let appraising: Set<String> = ["assess", "assessing", "evaluate", "evaluating"]
  /// `recurrence and recurrence-free survival` is one outcome said twice.
  static func family(_ name: String) -> String {
    switch name {
    case "rfs": "recurrence"
    case "os": "mortality"
    default: name
    }
  }
  static let titleOnly: Set<String> = ["assessment", "evaluation"]
  static let stops: Set<String> = [
    "in", "using", "based", "with", "among", "by", "through", "via", "before", "after", "was", "were", "is", "are",
    "has",
    "have", "had", "and", "or", "for", "at", "which", "that", "to", "of", "on", "within", "following", "treated",
    "undergoing", "who", "as", "could", "can", "may", "while", "compared", "than", "when", "during", "achieved",
    "showed",
    "yielded", "where", "but", "we", "receiving", "remains", "from",
  ]
  static let notOutcomes: Set<String> = [
    "model", "models", "performance", "value", "ability", "efficacy", "accuracy", "power", "features", "factors", "the",
    "a",
    "potential", "clinical", "outcome", "outcomes", "patients", "results", "it", "its", "their", "this", "these",
    "whether",
    "how", "them", "probability", "probabilities", "predictors", "tool", "variables", "independent", "nomogram",
    "previously", "existing", "artificial", "american", "machine", "deep", "novel", "new",
    "independently",
    "significant", "optimal", "radiomics", "image", "images", "all", "risk", "values", "risks", "by",
  ]
  /// Outcomes with set names: the short form, and the words it stands for.
  static let named: [(id: String, phrases: [String])] = [
    ("os", ["overall survival", "os"]), ("pfs", ["progression free survival", "pfs"]),
    ("dfs", ["disease free survival", "dfs"]),
    ("rfs", ["recurrence free survival", "relapse free survival", "rfs"]),
    ("css", ["cancer specific survival", "css"]),
    ("dss", ["disease specific survival", "dss"]), ("efs", ["event free survival", "efs"]),
    ("dmfs", ["distant metastasis free survival", "dmfs"]), ("lrfs", ["local recurrence free survival", "lrfs"]),
    ("mfs", ["metastasis free survival", "mfs"]),
    ("pcr", ["pathological complete response", "pathologic complete response", "pcr"]),
    ("lnm", ["lymph node metastasis", "lymph node metastases", "lnm"]),
    ("lvi", ["lymphovascular invasion", "lymphovascular space invasion", "lvi", "lvsi"]),
    ("pni", ["perineural invasion", "pni"]), ("mvi", ["microvascular invasion", "mvi"]),
    ("emvi", ["extramural vascular invasion", "emvi"]), ("her2", ["her2"]), ("ki-67", ["ki 67", "ki67"]),
    ("egfr", ["egfr"]), ("kras", ["kras"]), ("idh", ["idh"]), ("mgmt", ["mgmt"]), ("mortality", ["mortality"]),
    ("recurrence", ["recurrence"]), ("distant-metastasis", ["distant metastasis", "distant metastases", "dm"]),
  ]
  /// Names of outcomes in one word.
  static let shortForms: Set<String> = Set(named.flatMap(\.phrases).filter { !$0.contains(" ") })
  /// Words beside a list of times that make it one of predictions.
  static let timed: Set<String> = [
    "survival", "os", "pfs", "dfs", "rfs", "css", "dss", "efs", "recurrence", "mortality", "auc", "aucs", "auroc",
    "metastasis", "progression",
  ]

  /// Set names found in a text: the outcome of each token at which one begins, with its length in tokens.
  static let set = PhraseSet(known: named.map { (name: $0.id, patterns: $0.phrases) })
}
