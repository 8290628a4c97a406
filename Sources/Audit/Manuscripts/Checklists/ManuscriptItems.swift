/// Items of manuscripts that are answered by what was understood, not by signs alone.
enum ManuscriptItems {
  static let registry: [String: [String: ManuscriptItemAssessor]] = [
    "tripod-ai": [
      "1": ManuscriptAbout.title,
      "5a": ManuscriptParticipants.dataSources,
      "8a": ManuscriptParticipants.outcome,
      "10": ManuscriptParticipants.sampleSize,
      "12a": ManuscriptPartition.partition,
      "12d": ManuscriptPartition.heterogeneityMethods,
      "12f": ManuscriptModels.updating,
      "13": ManuscriptModels.imbalance,
      "16": ManuscriptPartition.differences,
      "20c": ManuscriptParticipants.comparison,
      "21": ManuscriptParticipants.numbers,
      "23a": ManuscriptPerformance.estimates,
      "23b": ManuscriptPerformance.byCentre,
      "24": ManuscriptModels.updating,
      "25": ManuscriptAbout.interpretation,
    ],
    "tripod-ai-abstracts": [
      "1": ManuscriptAbout.title,
      "6": ManuscriptParticipants.outcomeOfAbstract,
      "9": ManuscriptParticipants.numbers,
      "11": ManuscriptPerformance.estimatesOfAbstract,
    ],
    "clear": [
      "2": ManuscriptAbout.structuredAbstract,
      "15": ManuscriptPartition.partition,
      "19": ManuscriptModels.ofSegmentation(["segmentation", "segmentation-way"]),
      "20": ManuscriptModels.ofSegmentation(["segmentation-operator"]),
      "23": ManuscriptModels.ofFeatures(["discretisation"]),
      "24": ManuscriptModels.ofFeatures(["filters"]),
      "26": ManuscriptModels.ofFeatures(["feature-classes"]),
      "27": ManuscriptModels.featureCount,
      "33": ManuscriptModels.ofFeatures(["reduction"]),
      "38": ManuscriptPartition.testing,
      "42": ManuscriptModels.comparators,
      "46": ManuscriptModels.ofFeatures(["feature-statistics"]),
      "47": ManuscriptPerformance.perCohort,
      "48": ManuscriptPerformance.comparisons,
    ],
    "metrics": [
      "4": ManuscriptPartition.multicentre,
      "13": ManuscriptModels.extractionSettings,
      "16": ManuscriptModels.dimensionality,
      "18": ManuscriptPartition.partition,
      "20": ManuscriptPerformance.metrics,
      "23": ManuscriptModels.singleImage,
      "24": ManuscriptModels.comparators,
      "26": ManuscriptPartition.internalTesting,
      "27": ManuscriptPartition.externalTesting,
      "28": ManuscriptModels.open("data-public", "data-sharing"),
      "29": ManuscriptModels.open("code-public", "code-sharing"),
    ],
  ]

  /// Signs that assessors ask for, beside those that the checklists name.
  static let signs = [
    "data-kind", "outcome-assessment", "horizon", "sample-size-reason", "split", "resampling-test", "single-centre",
    "multicentre", "heterogeneity-methods", "data-differences", "characteristics-compared", "centre-results",
    "subgroups", "updating", "imbalance", "segmentation", "segmentation-way", "segmentation-operator",
    "segmentation-automated", "segmentation-manual", "handcrafted", "deep-features", "deep-feature-table",
    "end-to-end", "discretisation", "filters", "feature-classes", "reduction", "feature-statistics", "resampling",
    "default-settings", "several-images", "single-images-compared", "imaging-standard", "internal-testing",
    "external-testing", "auc-measure", "other-measure", "data-public", "data-sharing", "code-public", "code-sharing",
    "better-or-not", "aim", "findings-interpreted", "earlier-studies", "combined-or-clinical",
  ]
}
