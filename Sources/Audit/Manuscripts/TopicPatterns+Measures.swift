extension Topic {
  /// What was measured, and how.
  var measurementPatterns: [String]? {
    switch self {
    case .calibrationPlot:
      ["calibration curve*|plot*|graph*|diagram*|belt*|chart*|figure*", "reliability diagram*|curve*|plot*"]
    case .calibration:
      [
        "calibration curve*|plot*|graph*|diagram*|belt*|chart*|figure*|map|maps|slope*|intercept*|in|of|performance|was|were|and|ability",
        "predicted and|versus|vs|against observed|actual", "observed|actual and|versus|vs|against predicted|expected",
        "high|great|strong|fair|close|favorable|favourable|adequate|ideal|fine|perfect|appropriate|proper|sound|reasonable|superb calibration",
        "calibration analys*|assess*|accuracy|metric*|error*|measure*|test*|for|showed|revealed|remained",
        "reliability diagram*|curve*|plot*", "and|good|well|poor|excellent|satisfactory|better|acceptable calibration",
        "well|poorly|perfectly|adequately|reasonably calibrated", "model|models|nomogram|was|were|better calibrated",
        "miscalibrat*", "discrimination and calibration", "hosmer", "brier", "observed .. expected ratio",
        "o e ratio", "spiegelhalter*", "expected calibration error",
        "agreement|concordance|consistency|agree*|coincid* ... predict*|estimated ... observed|actual|actually",
        "agreement|concordance|consistency|agree*|coincid* ... observed|actual ... predict*|estimat*",
        "predicted ... matched|agreed|corresponded ... observed|actual",
        "prediction* and|versus|vs|with observation*|reality|actuality",
        "actual|observed|real ... predicted ... consistent|coincid*|similar|close|closely|identical",
        "predicted .. probabilit*|risk*|outcome* ... consistent|agreed|agreement|line|close|closely|similar|coincid* ... observed|actual|real",
        "goodness of fit",
        "predicted ... closely|well|faithfully followed|tracked|mirrored|matched|reflected|approximated ... observed|actual|real",
        "calibration ability|chart*|quality|result*|power|of|curves|drift",
        "predicted probabilit*|risk* ... close ... observed|actual", "calibrat* .. well|poorly|good|satisfactory",
      ]
    case .calibrationPraise:
      [
        "well|perfectly|adequately|reasonably|nicely|poorly calibrated", "calibrated well|poorly",
        "good|excellent|satisfactory|favorable|favourable|acceptable|adequate|ideal|fine|strong calibration",
        "poor|better|superior|decent|reasonable|robust|reliable|close calibration",
        "calibration ... good|excellent|satisfactory|favorable|favourable|acceptable|adequate|ideal|reasonable|well",
        "calibration ... agreement|concordance|consistency|close|closely|consistent|poor|fit|fitted|aligned|overlap*",
        "agreement|concordance|consistency ... predict*|estimated ... observed|actual|actually",
        "agreement|concordance|consistency ... observed|actual ... predict*|estimat*",
        "predicted ... agreed|matched|corresponded ... observed|actual",
        "predicted and|versus|vs observed|actual ... agree*|match*|correspond*|close*|well|consistent",
        "observed|actual and|versus|vs predicted|expected ... agree*|match*|correspond*|close*|well|consistent",
        "high|great|fair|close calibration", "calibration ... accurate|accurately|accuracy",
        "calibration ... showed|indicated|demonstrated|revealed|confirmed ... accurate|accurately|accuracy|well",
        "calibration curve*|plot*|graph*|diagram*|chart* ... showed|shows|indicated|indicates|demonstrated|demonstrates|revealed|suggested|confirmed"
          + " ... able|ability|predict*|power ... accurate|accurately|accuracy|well|precise|precisely|reliably",
        "calibration curve*|plot*|graph*|diagram*|chart* ... satisf*|desirable|promising|outstanding|remarkable|near|approached|approximated|fell|fitted|fits|lay|diagonal|ideal",
        "calibration ... satisf*|desirable|promising|outstanding|remarkable|superb|coincid*|overlapped|matched|correspond*|agreed",
        "predicted .. probabilit*|risk*|outcome* ... consistent|agreed|agreement|line|close|closely|similar|coincid* ... observed|actual|real",
        "actual|observed|real ... predicted ... consistent|coincid*|similar|close|closely|identical",
        "deviat* .. little|slightly|not ... diagonal|ideal|reference",
        "outstanding|remarkable|superb|desirable|high|perfect|appropriate|proper|sound calibration",
        "no|little evidence|sign of .. miscalibration|misfit|lack|poor",
        "predicted ... closely|well|faithfully followed|tracked|mirrored|matched|reflected|approximated ... observed|actual|real",
        "goodness of fit ... good|adequate|satisf*|well",
        "calibration curve*|plot*|graph*|diagram*|chart* ... set|sets|cohort|cohorts|group|groups ... showed|shows|indicated|demonstrated|revealed|confirmed"
          + " ... accura*|well|good|consisten*|agree*|close",
        "predicted .. probabilit*|risk*|result*|value*|outcome* ... correlated|correspond*|agreement|line|keeping ... observed|actual|real",
      ]
    case .calibrationNumber:
      [
        "slope|slopes|intercept|intercepts ... #", "brier ... #", "hosmer ... #",
        "observed .. expected .. ratio ... #", "o e .. #", "calibration .. error ... #", "ece .. #",
        "mean absolute error ... #", "calibration in the large ... #", "spiegelhalter* ... #", "eavg|emax|ici .. #",
      ]
    case .decisionCurve: ["decision curve*", "decision analysis curve*", "dca", "net benefit*", "decision analytic*"]
    case .clinicalBenefit:
      [
        "net benefit*", "clinical benefit*|utility|usefulness|value|impact", "clinically useful|beneficial",
        "benefit*", "default strateg*", "treat all|none", "treating all|none",
      ]
    case .thresholdRange:
      [
        "threshold* ... #", "probabilit* .. from|between|of|range*|above|below|within #",
        "range of #",
      ]
    case .wholeRange:
      ["all|entire|whole|full ... threshold*|probabilit*", "every threshold*", "any threshold*"]
    case .fallInPerformance:
      [
        "drop|drops|dropped|dropping", "decreas*|declin*|fell|degrad*|deteriorat*|attenuat*|reduced|reduction|loss",
        "lower|worse|poorer|less|weaker|inferior", "overfit*", "over fitting|fitted|fit", "optimis*",
        "did not generali*", "limited generali*", "shrink*|shrank", "decay*", "difference* between ... training",
        "gap between",
      ]
    case .prevalence:
      [
        "prevalence ... #", "incidence ... #", "event rate* ... #", "rate of ... #",
        "mortality|recurrence|response|complication|malignancy|mutation|positive|positivity|death rate|rates ... #",
      ]
    case .differenceTest:
      [
        "delong*|de long*|hanley", "mcnemar*", "p|pvalue .. # ... compared|versus|vs|than",
        "net reclassification ... p", "nri .. #", "idi .. #", "integrated discrimination improvement",
        "difference* ... confidence interval*", "difference* ... ci", "likelihood ratio test*",
        "paired ... test*", "permutation test*", "bootstrap* ... difference*|compar*", "obuchowski*",
        "wilcoxon signed rank", "corrected resampled t test", "nemenyi", "friedman", "cochran*",
        "noninferiority|superiority test|margin", "z test", "delta|δ auc|auroc|c .. #",
        "difference in auc*|auroc*|c|performance ... #",
        "difference* between ... nomogram|model|models|score|scores|stage|index|curves|aucs|classifiers|algorithms .. #",
        "auc|aucs|auroc|aurocs ... compared .. with|by|using [the] ... test|method",
        "higher|lower than that|those of ... model|score|index|stage|nomogram .. # .. #",
      ]
    default: nil
    }
  }
}
