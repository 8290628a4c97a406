/// What a kind of study is known by.
enum KindSignal: Int, CaseIterable, Sendable {
  // By the title.
  case titleCorrection, titleReview, titleOpinion, titleProtocol, titleTrial, titleMethods, titleSegmentation,
    titleGuideline
  case titleEconomic, titleAssociation, titlePrediction, titleValidation, titleDevelopment, titleImage, titleSurvey
  // By the text.
  case build, own, performance, splits, selection, external, review, opinion, trial, laboratory, field, theory, methods
  case association, agreement, segmentation, economic, plan, existing, diagnosticAccuracy, guideline
  /// Words of machine learning and of scores; a held-out cohort in plain words; a tool that is made already.
  case machine, heldOut, tool

  static let titles: Set<KindSignal> = [
    .titleCorrection, .titleReview, .titleOpinion, .titleProtocol, .titleTrial, .titleMethods, .titleSegmentation,
    .titleGuideline,
    .titleEconomic, .titleAssociation, .titlePrediction, .titleValidation, .titleDevelopment, .titleImage, .titleSurvey,
  ]

  var patterns: [String] {
    switch self {
    case .titleCorrection:
      [
        "retraction", "correction", "erratum", "corrigendum", "addendum", "retracted article", "expression of concern",
        "publisher correction", "author correction",
      ]
    case .titleReview:
      [
        "systematic review", "meta analysis|analyses", "metaanalysis", "scoping review", "narrative review",
        "literature review", "umbrella review",
        "mini review", "critical review", "a review", "review of", "an overview", "overview of", "state of the art",
        "current status", "current state",
        "past present", "a primer", "recent advances", "advances in", "challenges and opportunities", "where are we",
        "a survey of", "what radiologists need",
        "where we are", "future directions|perspectives", "promises and", "principles and applications",
        "critical appraisal of", "quality of reporting", "reporting quality", "methodological quality",
      ]
    case .titleOpinion:
      [
        "editorial", "commentary", "viewpoint", "perspective", "opinion", "essay", "letter to", "reply to",
        "response to the letter", "debate", "why most", "comment on", "in reply", "which single", "a call for",
        "a call to", "point of view",
      ]
    case .titleProtocol:
      ["study protocol", "trial protocol", "a protocol", "protocol for", "protocol of", "rationale and design"]
    case .titleTrial:
      [
        "randomised|randomized .. trial|study", "randomised|randomized|controlled ... trial", "double blind",
        "placebo controlled", "phase i|ii|iii|iv|1|2|3|two|three trial|study", "clinical trial",
        "cluster randomised|randomized",
      ]
    case .titleMethods:
      [
        "reproducibility", "repeatability", "test retest", "robustness", "stability of", "harmonization",
        "harmonisation", "phantom", "standardization", "standardisation",
        "software", "toolbox", "toolkit", "package", "open source", "simulation", "theory", "interobserver",
        "inter observer", "inter reader", "interreader", "influence of .. on radiomic*",
        "impact of .. on radiomic*", "effect of ... on radiomic*", "variability of", "sample size", "formula",
        "platform", "design and implementation", "a new method for",
        "statistical method*", "phylogenetic*", "algorithm for", "mathematical model*", "agreement of|between",
      ]
    case .titleSegmentation:
      [
        "segmentation", "segmenting", "reconstruction", "registration", "denoising", "delineation", "auto contouring",
        "super resolution", "synthetic ct",
      ]
    case .titleImage:
      [
        "image quality", "reconstruction", "denoising", "super resolution", "radiation dose", "dose reduction",
        "artifact|artefact reduction",
      ]
    case .titleSurvey:
      [
        "survey", "questionnaire", "attitudes", "perceptions", "expectations", "case report", "a case of",
        "case series", "qualitative study", "interview study",
      ]
    case .titleGuideline:
      ["guideline|guidelines", "consensus", "recommendations", "position paper|statement", "statement", "checklist"]
    case .titleEconomic:
      ["cost effectiveness", "cost utility", "economic evaluation", "budget impact", "cost analysis"]
    case .titleAssociation:
      [
        "association|associations of|between|with", "associated with", "genome wide",
        "mendelian randomization|randomisation", "risk factors for", "correlation|correlations between|of|with",
        "prognostic significance", "prognostic value of",
        "independent prognostic factor", "impact of ... on survival", "relationship between", "relation of",
        "and mortality", "predictors of", "prevalence", "incidence", "effect of ... on mortality", "case control",
      ]
    case .titlePrediction:
      [
        "predict*", "nomogram|nomograms", "radiomic*", "machine learning", "deep learning", "neural network|networks",
        "risk score|scores", "risk model|models", "prognostic model", "prognostic signature", "diagnostic model",
        "classification of",
        "signature", "differentiat*", "differential diagnosis", "discriminat*", "distinguish*",
        "preoperative|noninvasive identification|diagnosis|assessment|evaluation", "risk stratification",
        "artificial intelligence", "estimation by", "diagnosis of", "classifier", "prognostication",
        "scoring system", "habitat imaging", "habitat analysis", "early detection",
      ]
    case .titleValidation:
      [
        "external validation", "validation of", "validating", "independent validation", "temporal validation",
        "head to head", "performance of ... models|scores|nomograms", "comparison of ... models|scores|nomograms",
        "evaluation of ... model|models|score|scores",
      ]
    case .titleDevelopment:
      [
        "development", "develop*", "construction", "constructing", "establishment", "derivation", "building", "a novel",
        "new model", "updating",
      ]
    case .build:
      [
        "model|models|nomogram|nomograms|signature|signatures|classifier|classifiers|score|network|networks|anns|algorithm|algorithms [was|were] [then|also|subsequently|further|successfully] developed|constructed|built|established|trained|generated|derived|created|fitted|formulated|designed",
        "model|models|nomogram|nomograms|signature|classifier|classifiers|networks .. was|were [then|also|subsequently|further] developed|constructed|built|established|trained|generated|derived|created|fitted",
        "develop|developed|developing|construct|constructed|constructing|build|building|built|establish|established|establishing|train|trained|training|derive|derived|create|created|fit|fitted ... model|models|nomogram|nomograms|signature|classifier|classifiers",
        "development|construction|establishment|derivation of [a|an|the] .. model|models|nomogram|signature|score|classifier|algorithm",
        "to develop and validate|test|evaluate", "develop|developed a|an ... score",
        "combined|integrated|incorporated into a|the nomogram|model",
        "linear discriminant analysis", "pc lda", "used to train", "was|were [then] trained", "trained on|with|using",
        "to train", "fine tuned", "fed into", "derive and validate|test", "derived a|an", "fitted a|an", "we fitted",
        "leave one out cross validation", "updating the|a", "adding ... to the .. score|model",
        "resulting|final model", "is|are|was|were proposed", "we propose a|an ... network|model|classifier|transformer",
        "fold cross validation", "derive a|an", "design|designed|devise|devised a|an|the ... score|rule|index|tool",
        "we updated|revised|refitted it|the", "recalibrate it|the .. validate|test|evaluate",
        "updating|recalibration|recalibrating cohort|set|sample", "served for updating|recalibration",
        "used for updating|recalibration", "updated|recalibrated version|versions|tool",
      ]
    case .own:
      [
        "we developed", "we constructed", "we built", "we established", "we trained", "this study aimed to develop",
        "aim* ... to develop|construct|build|establish", "our model", "our nomogram", "the proposed model",
        "developed in this study",
      ]
    case .performance:
      [
        "auc|aucs|auroc|aurocs ... #", "c statistic|statistics|index ... #", "f1 score ... #", "accuracy ... #",
        "sensitivity ... # ... specificity ... #", "area under the .. curve ... #",
        "c index|indices|statistic|statistics .. #",
        "concordance index ... #", "accuracy of #", "sensitivity .. specificity ... #",
        "auc|aucs ... were|was|ranged ... #", "calibration curve|curves|plot|plots", "decision curve",
      ]
    case .splits:
      [
        "training .. validation|test|testing", "derivation .. validation", "development .. validation",
        "cross validation", "loocv", "leave one out", "train test split",
      ]
    case .selection:
      [
        "lasso", "least absolute shrinkage", "feature selection", "features were selected",
        "radiomic|radiomics features were|was extracted", "logistic regression model", "hyperparameter*",
        "recursive feature elimination", "mrmr",
      ]
    case .external:
      [
        "external validation", "externally validated", "external test", "validation cohort|set|dataset|group",
        "test cohort|set|dataset",
      ]
    case .review:
      [
        "systematic review", "meta analysis was|were performed|conducted", "this|our|present meta analysis",
        "this|our|present [systematic|narrative|scoping] review", "prisma", "prospero", "we searched",
        "pubmed .. embase", "embase .. pubmed", "databases were searched",
        "literature search", "included studies", "studies were included", "eligible studies", "pooled sensitivity",
        "pooled auc", "pooled estimate*", "probast", "quadas", "radiomics quality score", "we review", "is reviewed",
        "are reviewed", "this article reviews", "systematic search", "embase", "scopus", "cochrane library", "medline",
        "risk of bias", "pooled auroc|estimates",
        "extracted data", "we summarise|summarize|outline",
        "review summarizes|summarises|discusses|provides|aims|covers|examines",
        "article|paper discusses|summarizes|summarises",
      ]
    case .opinion:
      [
        "in this essay", "in this editorial", "in this viewpoint", "in this commentary", "in this perspective",
        "this debate", "the debate", "we argue", "i argue", "in my opinion", "in our opinion", "in my view",
        "i believe", "i have", "dear editor",
        "to the editor", "we read with interest",
      ]
    case .trial:
      [
        "randomised|randomized [controlled|clinical] trial|trials", "randomised|randomized .. to receive",
        "randomly assigned|allocated", "randomised|randomized # .. #", "phase 2|3|ii|iii trial",
        "intervention group|arm",
        "usual care", "placebo", "double blind", "double blinded", "intention to treat",
        "treatment arm|arms", "trial registration", "primary endpoint|endpoints", "control arm",
        "allocation concealment",
        "adverse events",
      ]
    case .laboratory:
      [
        "mice", "mouse", "western blot", "cell line|lines", "cells were cultured", "in vitro", "in vivo", "primers",
        "qpcr", "rt pcr", "plasmid", "transfected", "immunoblot*", "wild type", "knockout", "mrna expression",
        "gene expression profile|profiles", "microarray", "sequencing reads", "transcriptome|transcriptomic",
        "drosophila", "antibody|antibodies against", "e coli",
      ]
    case .field:
      [
        "biomass", "species", "habitat types", "ecosystem", "traps", "biodiversity", "vegetation", "insects",
        "population decline", "abundance", "transect*", "land use",
      ]
    case .theory:
      [
        "simulated data", "we simulated", "simulations show", "markov chain monte carlo", "phylogen*",
        "differential equations", "mathematical model", "parameter space", "analytical solution", "oscillation*",
        "theorem", "information theory", "shannon entropy", "prior distribution",
      ]
    case .methods:
      [
        "intraclass correlation coefficient*", "test retest", "reproducib*", "repeatab*",
        "concordance correlation coefficient*", "phantom", "robust features", "combat harmonization|harmonisation",
        "coefficient of variation", "software package", "source code", "new method", "proposed method", "novel method",
        "open source", "we present a|an .. method|framework|tool|platform|package",
        "we introduce a new approach", "we propose a",
      ]
    case .association:
      [
        "hazard ratio|ratios", "odds ratio|ratios", "associated with", "association between|of|with",
        "cox proportional hazards", "multivariable cox", "multivariate cox", "kaplan meier", "relative risk",
        "adjusted for", "confounders|confounding", "mendelian", "genome wide", "single nucleotide",
        "independent prognostic factor*", "independent risk factor*", "log rank",
      ]
    case .agreement: ["inter observer", "interobserver", "intraobserver", "bland altman", "kappa"]
    case .segmentation:
      [
        "dice similarity", "dice coefficient", "dice score", "hausdorff", "u net", "unet", "nnu net",
        "segmentation network|model|performance|accuracy", "automatic segmentation", "auto segmentation",
      ]
    case .economic:
      [
        "cost effective*", "incremental cost", "quality adjusted life", "qaly|qalys", "icer", "willingness to pay",
        "markov model",
      ]
    case .plan:
      [
        "study protocol", "this protocol", "protocol describes",
        "will be enrolled|recruited|included|developed|randomised|randomized|collected|validated", "we will",
        "this study will", "this trial will", "ethics and dissemination",
      ]
    case .existing:
      [
        "previously published|developed|reported|validated|described [prediction|predictive|prognostic|risk] model|models|nomogram|nomograms|score|scores|signature",
        "existing [prediction|predictive|prognostic|risk] model|models|nomogram|nomograms|score|scores",
        "published .. model|models|nomogram|nomograms", "externally validate|validated|validating",
        "external validation of", "validate an|the existing", "an existing model|algorithm|score|tool",
        "a validation study",
        "commercially available .. algorithm|software|tool|ai|system",
        "commercial .. algorithm|software|tool|ai|system",
        "previously developed|trained .. model|algorithm|network",
        "validate|validated the .. equation|equations|score|scores",
      ]
    case .diagnosticAccuracy:
      ["diagnostic accuracy of", "diagnostic performance of", "index test", "reference standard"]
    case .machine:
      [
        "machine learning", "deep learning", "neural network|networks", "cnn|cnns|dcnn", "random forest|forests",
        "support vector", "svm", "xgboost", "gradient boosting|boosted", "catboost", "lightgbm",
        "transformer|transformers",
        "artificial intelligence", "ai", "radiomic*", "nomogram|nomograms", "classifier|classifiers", "resnet*",
        "densenet*",
        "mobilenet*", "efficientnet*",
        "prediction|predictive|prognostic|diagnostic|risk model|models|score|scores|tool",
        "signature|signatures", "algorithm|algorithms", "lasso", "net reclassification", "elastic net",
        "texture analysis",
        "panel of", "logistic model", "combined|clinical model",
      ]
    case .heldOut:
      [
        "in|at|on [the] external|independent|temporal validation",
        "external|externally|independent|independently|temporally validated|tested", "in validation .. the|c|auc|aucs",
        "validation|test|testing|holdout [data] set|sets|cohort|cohorts|group|dataset|datasets|sample|images|patients|scans",
        "validated|tested|confirmed|evaluated [it|them] in|on|with #",
        "validated|tested|confirmed|evaluated [it|them] in|on ... another|second|other|independent|external|separate",
        "validation in #", "tested on|in the rest|remaining", "testing on the remaining", "train test split",
        "#|% .. used for testing|validation", "re tested .. on the remaining",
        "not seen in|during training", "unseen", "for updating ... for validation",
        "for recalibration ... for validation",
        "were used for testing|validation",
      ]
    case .tool:
      [
        "commercial*", "stand alone performance", "standalone performance", "ai system|software|tool",
        "software was|were applied", "algorithm was|were|had", "evaluate an|the|a artificial|ai|commercial|existing",
      ]
    case .guideline: ["delphi", "consensus", "recommendations", "guideline|guidelines"]
    }
  }

  static let set = PhraseSet(known: allCases.map { (name: "\($0)", patterns: $0.patterns) })
}
