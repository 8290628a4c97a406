/// What a word in a model's name says the model is made of.
struct ModelConcept: Hashable, Sendable {
  enum Kind: UInt8, Sendable, Comparable {
    /// What the name of a model turns on.
    case clinical, radiomics, region, deep, sequence, combined, nomogram, classifier, modality, radiologist
    /// A proper name or an acronym: `GABP`, `MDRD`.
    case proper
    /// Lower-case words of no table.
    case unknown

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  let kind: Kind
  let name: String
}

/// The words of which names of models are made.
enum ModelWords {
  /// Words that head a model's name; those of the second list only where words of models stand before them.
  static let heads: Set<String> = ["model", "models", "nomogram", "nomograms", "classifier", "classifiers"]
  static let weakHeads: Set<String> = [
    "signature", "signatures", "score", "scores", "algorithm", "algorithms", "network", "networks", "equation",
    "equations",
    "radscore", "radscores", "approach", "approaches", "predictor", "predictors", "system", "systems",
  ]
  static let plurals: Set<String> = [
    "models", "nomograms", "classifiers", "signatures", "scores", "algorithms", "networks", "equations", "radscores",
    "approaches", "radiologists", "readers", "graders", "dermatologists", "physicians", "clinicians",
    "ophthalmologists",
    "pathologists", "cardiologists", "neurologists", "surgeons", "dentists", "sonographers", "nurses", "assessors",
  ]

  /// Concept by word: a name, its kind, and the words that say it.
  static let concepts: [(name: String, kind: ModelConcept.Kind, words: String)] = [
    (
      "clinical", .clinical,
      """
      clinical clinic clinicopathologic clinicopathological clinicoradiologic clinicoradiological clinicoradiographic \
      semantic radiological radiologic radiographic demographic clinicobiological morphological laboratory \
      clinicopathology pathological sonographic clinically clinico
      """
    ),
    ("radiomics", .radiomics, "radiomics radiomic rad radscore radscores texture textural rscore radiomicsbased"),
    ("whole-tumour", .region, "wholetumor wholetumour"),
    ("habitat", .region, "habitat habitats subregion subregional subregions ith habitatbased"),
    ("peritumoral", .region, "peritumoral peritumor peritumour peritumoural peri"),
    ("intratumoral", .region, "intratumoral intratumor intratumour intratumoural intra"),
    ("deep-learning", .deep, "dl deeplearning cnn cnns dcnn 3dcnn dtl convolutional ann anns dnn"),
    (
      "combined", .combined,
      "combined combination integrated integrative integration fusion fused hybrid merged conjoint joint comprehensive combining multimodal multimodality ensemble stacking stacked fusing mixed"
    ),
    ("nomogram", .nomogram, "nomogram nomograms"),
    ("clinical-radiomics", .combined, "clinicoradiomics clinicoradiomic"),
    ("dlr", .deep, "dlr dlrs"), ("dlrn", .combined, "dlrn"),
    ("svm", .classifier, "svm svc svms"), ("random-forest", .classifier, "rf rfc randomforest"),
    ("xgboost", .classifier, "xgboost xgb"), ("lightgbm", .classifier, "lightgbm lgbm"),
    ("knn", .classifier, "knn"), ("mlp", .classifier, "mlp perceptron"), ("catboost", .classifier, "catboost"),
    ("adaboost", .classifier, "adaboost"), ("extra-trees", .classifier, "extratrees"),
    ("gradient-boosting", .classifier, "gbm gbdt gradientboosting"),
    ("logistic-regression", .classifier, "lr logistic"),
    ("naive-bayes", .classifier, "gnb naivebayes bayes"), ("decision-tree", .classifier, "dt"),
    ("lda", .classifier, "lda qda"),
    ("random-survival-forest", .classifier, "rsf"), ("cox-regression", .classifier, "cox"), ("ai", .deep, "ai"),
    ("deepsurv", .deep, "deepsurv"),
    ("transformer", .deep, "transformer transformers vit swin"),
    ("resnet", .deep, "resnet"), ("densenet", .deep, "densenet"), ("vgg", .deep, "vgg vggnet"),
    ("inception", .deep, "inception googlenet"),
    ("efficientnet", .deep, "efficientnet"), ("mobilenet", .deep, "mobilenet"), ("alexnet", .deep, "alexnet"),
    ("t2wi", .sequence, "t2wi t2w t2"), ("t1wi", .sequence, "t1wi t1w t1"), ("dwi", .sequence, "dwi"),
    ("adc", .sequence, "adc"),
    ("dce", .sequence, "dce"), ("cet1", .sequence, "cet1 t1ce t1c cet1wi t1gd"), ("flair", .sequence, "flair"),
    ("dki", .sequence, "dki"),
    ("ivim", .sequence, "ivim"), ("arterial", .sequence, "arterial ap"), ("portal", .sequence, "portal pvp venous vp"),
    ("delayed", .sequence, "delayed dp"), ("delta", .sequence, "delta"), ("hbp", .sequence, "hbp hepatobiliary"),
    ("mri", .modality, "mri mr mpmri"), ("ct", .modality, "ct cect ncct"), ("pet", .modality, "pet"),
    ("ultrasound", .modality, "us ultrasound ultrasonography bmus sonography"),
    ("ceus", .modality, "ceus"),
    ("mammography", .modality, "mammography mg dbt"),
  ]

  /// Words of which a concept has several: joined by the hyphen or the space that stands in the text.
  static let pairs: [(first: String, second: String, name: String, kind: ModelConcept.Kind)] = [
    ("whole", "tumor", "whole-tumour", .region), ("whole", "tumour", "whole-tumour", .region),
    ("entire", "tumor", "whole-tumour", .region), ("entire", "tumour", "whole-tumour", .region),
    ("whole", "lesion", "whole-tumour", .region), ("deep", "learning", "deep-learning", .deep),
    ("neural", "network", "deep-learning", .deep), ("neural", "networks", "deep-learning", .deep),
    ("random", "forest", "random-forest", .classifier),
    ("random", "forests", "random-forest", .classifier), ("vector", "machine", "svm", .classifier),
    ("vector", "machines", "svm", .classifier), ("gradient", "boosting", "gradient-boosting", .classifier),
    ("gradient", "boosted", "gradient-boosting", .classifier),
    ("decision", "tree", "decision-tree", .classifier), ("naive", "bayes", "naive-bayes", .classifier),
    ("nearest", "neighbor", "knn", .classifier), ("nearest", "neighbors", "knn", .classifier),
    ("nearest", "neighbour", "knn", .classifier), ("nearest", "neighbours", "knn", .classifier),
    ("logistic", "regression", "logistic-regression", .classifier),
    ("extra", "trees", "extra-trees", .classifier),
    ("multilayer", "perceptron", "mlp", .classifier), ("vision", "transformer", "transformer", .deep),
    ("tumor", "subregion", "habitat", .region), ("sub", "region", "habitat", .region),
    ("sub", "regional", "habitat", .region),
    ("multi", "modal", "combined", .combined), ("extreme", "gradient", "xgboost", .classifier),
    ("survival", "forest", "random-survival-forest", .classifier), ("artificial", "intelligence", "ai", .deep),
  ]

  /// People whose reading a model is compared with.
  static let readers: Set<String> = [
    "radiologist", "radiologists", "reader", "readers", "physicians", "clinicians", "grader", "graders",
    "dermatologists",
    "dermatologist", "ophthalmologists", "pathologists", "pathologist", "cardiologists", "neurologists", "surgeons",
    "dentists", "sonographers", "nurses", "assessors", "optometrists", "endoscopists",
  ]

  /// Words that may stand in a name and say nothing of what the model is.
  static let generic: Set<String> = [
    "prediction", "predictive", "predicting", "prognostic", "diagnostic", "classification", "based", "regression",
    "multivariable", "multivariate", "univariate", "univariable", "proportional", "hazards", "hazard", "final",
    "proposed", "developed", "best", "optimal", "new", "novel", "original", "established", "statistical",
    "mathematical",
    "machine", "learning", "ml", "risk", "single", "multiparametric", "multi",
    "parametric",
    "noninvasive", "non", "invasive", "preoperative", "pretreatment", "conventional", "traditional", "only", "alone",
    "feature", "features", "imaging", "image", "images", "linear", "logistic", "neural", "multiple", "constructed",
    "built",
    "trained",
    "other", "same", "different", "several", "full", "simple", "simplified", "online", "web", "interpretable",
    "explainable",
    "robust", "reliable", "accurate", "good", "useful", "stepwise", "penalized", "lasso", "elastic", "net", "binary",
    "data",
    "derived", "variable", "variables", "parameter", "parameters", "factor", "factors", "factorial", "support",
    "vector", "boosting", "extreme",
    "nearest", "k", "light", "neighbor", "weighted", "enhanced", "contrast", "dynamic", "phase", "multiphase",
    "sequence", "sequences",
    "individual", "individualized", "individualised", "personalized", "personalised", "supervised", "tool", "baseline",
    "first",
    "second", "third", "overall", "2d", "3d", "d", "survival", "dimensional", "two", "three", "six", "four", "five",
    "seven", "eight", "nine", "ten",
    "above", "latter", "former", "all", "both", "each", "such", "any", "one", "every", "respective", "corresponding",
    "existing", "present",
    "previous", "published", "reported", "external", "internal", "validated", "candidate", "initial", "selected",
    "superior", "powerful", "promising",
    "quantitative", "multicenter", "multiregional", "multiview", "tumor", "tumour", "lesion", "region", "score",
    "scores", "signature", "signatures", "level",
    "effective", "high", "performing", "performance", "trees", "tree", "scoring", "reduced", "clinicians", "fine",
    "tuned", "pretrained", "transfer", "year", "years", "month", "months", "day", "days", "hour", "hours", "short",
    "long",
    "term", "time",
  ]

  /// Words that end a name to the left.
  static let stops: Set<String> = [
    "the", "a", "an", "of", "in", "on", "at", "for", "with", "by", "from", "to", "and", "or", "as", "than", "that",
    "which", "this",
    "these", "those", "our", "their", "its", "we", "were", "was", "is", "are", "be", "been", "has", "had", "have",
    "using", "used",
    "use", "between", "among", "into", "via", "vs", "versus", "including", "include", "included", "includes", "namely",
    "when", "while", "whereas", "also", "then",
    "but", "not", "no", "if", "can", "could", "may", "might", "would", "will", "auc", "aucs", "auroc", "accuracy",
    "sensitivity", "specificity", "compared",
    "comparing", "build", "construct", "develop", "establish", "developing", "constructing", "building", "establishing",
    "validate", "validating",
    "train", "create", "created", "evaluate", "apply", "applied", "through", "over", "per", "under", "it", "they",
    "most", "more", "better", "during", "within", "without",
    "both", "all", "each", "either", "neither", "showed", "achieved", "outperformed", "yielded", "exhibited",
    "demonstrated", "combines", "added", "adding", "plus", "where", "however",
    "furthermore", "moreover", "additionally", "finally", "respectively", "subsequently", "thus", "therefore",
    "generated", "so", "because", "after", "before", "there",
  ]

  /// With these before it a head is no model that predicts for a patient.
  static let foreign: Set<String> = [
    "animal", "mouse", "mice", "rat", "murine", "xenograft", "cell", "clock", "molecular", "kinetic", "dynamical",
    "evolutionary",
    "null", "mixed", "effects", "additive", "hidden", "markov", "stochastic", "physical", "phantom", "f1", "dice",
    "brier", "propensity", "gleason", "z", "likert",
    "quality", "rqs", "clustering", "selection", "segmentation", "means", "optimization", "genetic", "expression",
    "gene", "asa", "pi", "rads", "bi", "apgar", "matching", "conceptual",
    "theoretical", "care", "language", "disease", "business", "role", "simulation", "substitution", "climate",
    "regression", "gibbs", "social", "protein", "regulatory", "interaction", "support",
    "registration", "reconstruction", "search", "estimation", "learner", "evidence", "meta", "vivo", "vitro",
    "organoid", "harmonization", "calibration", "quadratic", "gaussian", "generalized", "generalised",
  ]

  /// Also words that lost the space after a heading: `ConclusionThe`.
  static func isStop(_ word: String) -> Bool {
    if stops.contains(word) { return true }
    for heading in headings where word.hasPrefix(heading) {
      if stops.contains(String(word.dropFirst(heading.count))) { return true }
    }
    return headings.contains(word)
  }

  private static let headings = [
    "objectives", "objective", "methods", "method", "results", "result", "conclusions", "conclusion", "background",
    "purpose", "aims", "aim",
  ]

  static let listMarks: [Unicode.Scalar] = [",", "/", "&", "+"]
}
