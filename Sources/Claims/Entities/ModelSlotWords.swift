/// Words around the places where names of models stand.
struct ModelSlotWords: Sendable {
  let articles: Set<String> = ["the", "a", "an", "our", "both", "either", "each"]
  /// What a name follows: `AUC of X`, `0.72 for X`.
  let givers: Set<String> = ["of", "for", "with", "by", "using", "from"]
  /// What stands for a metric before `of`.
  let carriers: Set<String> = ["value", "values", "performance", "curve", "curves", "slope", "slopes", "statistic"]
  let pronouns: Set<String> = ["that", "those"]
  let comparing: Set<String> = [
    "than", "versus", "vs", "against", "outperformed", "outperforming", "outperforms", "exceeded", "surpassed",
    "surpassing", "exceeding",
  ]
  let comparisons: Set<String> = [
    "difference", "differences", "differed", "compared", "comparison", "comparing", "differ", "delong",
  ]
  let boundaries: Set<String> = ["and", "while", "whereas", "but", "that", "although", "when", "where"]
  let joints: Set<String> = ["and", "or", "versus", "vs", "plus"]
  let verbs: Set<String> = [
    "had", "has", "have", "achieved", "achieves", "reached", "reaches", "yielded", "yields", "gave", "gives", "showed",
    "shows", "attained", "obtained", "demonstrated", "exhibited", "performed", "produced", "provided", "scored", "was",
    "were", "is", "are", "remained", "displayed", "discriminated", "achieving", "reaching", "yielding", "having",
    "alone", "attains", "obtains", "exhibits", "demonstrates", "performs", "scores", "produces", "provides",
  ]
  let prepositions: Set<String> = ["in", "on", "at", "within", "across", "over", "under", "among", "during"]
  let qualities: Set<String> = [
    "higher", "lower", "mean", "better", "overall", "similar", "corresponding", "comparable", "good", "best",
  ]
  /// By word of the vocabulary: true for what no name goes over.
  let isBreak: [Bool]

  /// Words that make a tool of what is named: `CAPRA score`, `plaque volume`, `fracture index`.
  static let tools: Set<String> = [
    "score", "scores", "index", "equation", "density", "volume", "ratio", "grade", "grading", "staging", "stage",
    "rule", "criteria", "calculator", "classification", "system", "tool", "reader", "readers", "assessment", "diameter",
    "level", "thickness", "count", "size", "stenosis", "marker", "biomarker", "biomarkers", "category", "categories",
    "expert", "experts", "experience", "consensus", "testing", "test", "guidelines", "algorithm", "software", "reading",
    "interpretation", "radiologist", "radiologists", "physician", "physicians", "clinician", "clinicians",
    "pathologist",
    "pathologists", "dermatologists", "ophthalmologists", "cardiologists", "judgement", "judgment",
  ]
  /// Words that no model's name holds; what they say is another thing.
  static let barred: Set<String> = [
    "study", "studies", "analysis", "analyses", "work", "result", "results", "method", "methods", "approach",
    "approaches", "both", "others", "other", "rest", "latter", "former", "same", "threshold", "thresholds", "cutoff",
    "cutoffs", "cut", "point", "points", "performance", "curve", "curves", "plot", "plots", "difference", "differences",
    "improvement", "combination", "cohort", "cohorts", "set", "sets", "dataset", "datasets", "group", "groups",
    "subgroup", "subgroups", "centre", "center", "centres", "centers", "hospital", "hospitals", "site", "sites",
    "institution", "validation", "training", "testing", "development", "derivation", "fold", "folds", "value", "values",
    "interval", "intervals", "confidence", "months", "years", "days", "hours", "weeks", "time", "age", "sex",
    "outcome", "outcomes", "event", "events", "prediction", "predicting", "detection", "detecting", "diagnosis",
    "diagnosing", "identification", "identifying", "differentiation", "differentiating", "discrimination",
    "discriminating", "classifying", "distinguishing", "task", "tasks", "use", "example", "instance", "respectively",
    "calibration", "risk", "probability", "benefit", "average", "total", "overall", "all", "each", "these", "those",
    "which", "that", "it", "its", "they", "we", "our", "this", "there", "none", "one", "two", "three", "figure",
    "table", "data", "test", "adjustment", "correction", "bootstrap", "bootstrapping", "comparison", "delong", "half",
    "internal", "external", "temporal", "model", "models", "no", "patient", "treatment", "surgery", "correspondence",
    "most", "more", "less", "fewer", "few", "many", "only", "further", "external", "change", "increase", "decrease",
    "predictors", "predictor", "variables", "variable", "features", "feature", "agreement", "reproducibility",
    "who", "whose", "another", "any", "such", "positive", "negative", "high", "low", "higher", "lower", "own",
    "hazard", "odds", "relative", "sensitivity", "specificity", "accuracy",
  ]

  init(_ vocabulary: [String]) {
    let kept: Set<String> = [
      "combined", "based", "trained", "fused", "integrated", "enhanced", "unenhanced", "weighted",
    ]
    let own: Set<String> = [
      "gave", "reached", "produced", "provided", "performed", "scored", "remained", "displayed", "discriminated",
      "exceeded", "surpassed", "respectively", "against", "alone", "reaching", "yielding", "having", "achieving",
      "predicts", "predicting", "served", "did", "does", "do", "among", "across", "differed", "improved", "only",
      "attains", "yields", "gives", "shows", "achieves", "reaches", "exhibits", "performs", "obtains", "demonstrates",
      "provides", "produces", "detects", "predicts", "identifies", "remains", "exceeds", "surpasses", "loses", "finds",
      "found", "separates", "separated", "ranks", "ranked", "scores", "who", "whose", "lost", "kept", "does", "gains",
      "one",
    ]
    isBreak = vocabulary.map { word in
      if kept.contains(word) { return false }
      if own.contains(word) || ModelWords.isStop(word) { return true }
      let role = WordRole.roles(of: word)
      return !role.isDisjoint(with: [.verb, .preposition, .conjunction, .versus, .comparative, .contrast])
    }
  }
}
