extension Topic {
  /// Patterns of `Phrase`.
  var patterns: [String] { measurementPatterns ?? designPatterns ?? orderPatterns ?? claimPatterns ?? [] }

  /// Cohorts, thresholds, models.
  private var designPatterns: [String]? {
    switch self {
    case .crossValidation:
      [
        "cross validat*", "crossvalidat*", "fold cv|validat*", "ten|five|three|k|n fold",
        "tenfold|fivefold|kfold|threefold",
        "leave one|p|group|center|centre out", "loocv|loov", "jackknife*", "out of fold|bag",
      ]
    case .bootstrap: ["bootstrap*", "boot strap*", "resampling* ... validat*|optimism"]
    case .internalValidation:
      [
        "internal|internally validat*", "optimism", "split sample", "internal test*", "validat* internally",
        "overfitting was assessed|checked|evaluated",
      ]
    case .heldOutPatients:
      [
        "validation|test|testing|holdout|verification|replication cohort|cohorts|set|sets|group|groups|dataset|datasets",
        "validation|test|testing|holdout sample|samples|data|patients|population|subset|subsets|series|phase",
        "hold|held out", "unseen patients|data|cases", "external|temporal|independent validat*|test*|cohort*",
        "validation|testing in|on|with|of|using #", "validated|tested .. in|on|with #",
        "validated|tested ... in|on|with|at another|other|second|later|different|new",
        "validated|tested ... another|other ... hospital*|center*|centre*|country|registry|institution*|cohort",
        "external|externally|independent validation|validated", "for|as test|testing|validation",
        "used|kept|reserved|served|set .. for|as test|testing|validation", "test images|scans|cases|data",
        "externally|temporally validat*", "validated ... in|on|with ... independent|separate|external",
      ]
    case .externalValidation:
      [
        "external validation|test|testing|cohort|cohorts|set|sets|dataset|datasets|data",
        "externally validated|tested|evaluated", "external ... validation|test .. cohort|set|group|dataset",
      ]
    case .singleCentre:
      [
        "single center|centre|institution|institutional|hospital", "one center|centre|institution|hospital",
        "monocent*", "our hospital|institution|center|centre|department", "a single ... hospital|center|centre",
      ]
    case .otherCentre:
      [
        "another|other|second|third|different|separate hospital*|center*|centre*|institution*|site*|country|region",
        "two|three|four|five|six|seven|eight|ten|multiple|several hospital*|center*|centre*|institution*|site*",
        "multi|multicenter|multicentre|multiinstitutional", "multi center|centre|institution*",
        "center|centre|hospital|institution|site 2|b|ii|two|3|c|1|a|i", "public|publicly|tcia|tcga|open dataset*",
        "tcia|tcga|mimic|eicu|seer|biobank",
        "independent hospital*|center*|centre*|institution*", "geographic*",
      ]
    case .split:
      [
        "split|splitting|divided|partitioned|allocated|assigned|separated|randomized|randomised|stratified ... into|to",
        "randomly split|divided|partitioned|allocated|assigned|separated|selected", "train* test split*", "ratio of",
        "random split*|division|partition*|assignment|allocation",
        "split|divided|partitioned|shuffled ... training|development|derivation",
        "for|as training|development|derivation ... testing|validation|test",
      ]
    case .later: ["then|subsequently|next|thereafter|afterwards|afterward|finally|later", "after that|this|which"]
    case .randomExternal:
      [
        "randomly split|divided|assigned|partitioned|allocated|separated|drawn|selected ... external",
        "random* ... into ... training|development|derivation ... and .. external",
        "random* ... # ... training ... and .. external",
        "external ... random* selected|drawn|split|sampled|held|assigned|chosen|taken",
        "external ... random sample|split|subset|selection|third|half|quarter|part|portion|fraction",
        "external ... random # ... of|patients|cases",
        "drawn|chosen|selected|picked|taken|sampled at random ... external",
        "random sample|subset|selection|part|third|half|quarter|portion|fraction ... external",
        "random sample|subset|selection|part|portion|fraction ... patients|cases|data|cohort ... external",
      ]
    case .sharedPatients:
      [
        "overlap* ... training|development|derivation ... test*|validation",
        "overlap* ... between|among|of ... cohorts|sets|datasets|splits",
        "patients|cases|subjects|participants|individuals ... both ... training|development ... test*|validation",
        "patients|cases|subjects|participants ... both cohorts|sets|datasets",
        "patients|cases|subjects|participants ... also ... training|development|derivation cohort|set|data|sample|group",
        "training|development|derivation cohort|set|data ... also ... validation|test|testing",
        "same patients|cases|subjects|participants|data|dataset|cohort ... training|develop* ... test*|validat*",
        "same patients|cases|subjects|participants|data|dataset|cohort ... validat*|test*|evaluat*",
        "validation|test cohort|set ... included ... training|development|derivation cohort|set",
        "contributed ... both ... training|development", "appear* in both",
        "patients|men|women|cases|subjects|participants|individuals|people ... kept|counted|belong* .. both "
          + "cohorts|sets|datasets|periods|samples",
        "part of both ... training|development|derivation ... test*|validation",
        "of whom # also belong* ... training|development|derivation|validation|test cohort|set|sample|group",
        "duplicate* ... across|between|both",
        "are|were|is also|likewise|already .. part|contained|included|members|found|present|counted|listed .. cohort|set|sample|group|dataset",
        "patients|men|women|cases|subjects|participants|individuals|people|them|whom|children ... are|were|is also|likewise .. "
          + "part|contained|included|members|found|present|counted|listed",
        "patients|men|women|cases|subjects|participants|individuals|people|them|whom|children ... are|were [also] "
          + "part|contained|included|members|found|present|counted ... training|development|derivation|updating .. as well|too",
        "patients|men|women|cases|subjects|participants|individuals|people|them|whom|children ... also appear*|belong*|occur*|figure|feature",
        "patients|men|women|subjects|participants|individuals|people|children ... in each|both|either set|sets|part|parts|cohort|cohorts|half|halves",
        "patients|men|women|subjects|participants|individuals|people|children .. had|have|with|contributed .. image|photograph|scan|lesion|nodule|visit|record|sample|examination|eye "
          + "in each|both|either set|sets|part|parts|side|sides|cohorts|cohort",
      ]
    case .separatePatients:
      [
        "no|without|non|not|never|nor overlap*", "no patient*|case*|subject*|participant*|individual*",
        "not included|used|part|seen|shared|present|appear*|overlap*", "mutually exclusive", "disjoint",
        "excluded|removed",
        "nonoverlapping", "none of", "never|neither", "independent of", "did not",
      ]
    case .wholeCohortSplit:
      ["split|divided|partitioned|allocated|assigned|separated|randomized|randomised", "same patients were used as"]
    case .patientLevel:
      [
        "patient|subject|participant|case|person level|wise|based|basis|stratified|grouped", "patientwise|subjectwise",
        "split|divided|partitioned|grouped|stratified|assigned|splitting|partitioning ... by|per|at|of patient*|subject*",
        "by patient|subject|participant", "at the|a patient|subject|participant",
        "all ... images|slices|lesions|nodules|scans|patches ... same patient|subject|person|participant|individual",
        "all .. images|slices|lesions|nodules|scans|patches ... patient|subject|participant ... same|one|single|together",
        "patient|subject|participant .. kept|stayed|remained|assigned|appear* ... same|one|single|only|together",
        "same patient|subject|person|participant|individual ... same|single|one|only",
        "same patient|subject|person|participant ... not|never|both",
        "no patient ... more than one|both|two", "group k fold|kfold|shuffle|split*",
        "each patient ... only one|single",
        "from|of|belonging one|a|any|each|every|single patient|subject|participant|person ... not|never|only|no",
        "patient|subject|participant id|ids|identifier*|identity|overlap|leakage",
        "patient disjoint|exclusive|independent",
        "split*|divid*|partition* ... before .. extract*|cropp*|patches|slices|tiles|tiling|augment*",
      ]
    case .unitSplit:
      [
        "images|views|slices|patches|lesions|nodules|rois|tiles|frames|scans|sections|crops|plaques|regions|metastases|tumors|tumours|polyps|teeth|eyes|radiographs|lobes|spectra|beats|segments|clips|videos|photographs|wsis|cells|biopsies were|was"
          + " .. split|divided|partitioned|allocated|assigned|separated|distributed|randomized|randomised",
        "images|views|slices|patches|lesions|nodules|rois|tiles|frames|scans|sections|plaques|metastases|tumors|tumours|polyps|teeth|eyes|radiographs|lobes|spectra|beats|segments|clips|videos|photographs|cells|biopsies ... randomly|random"
          + " split|into|divided|partitioned|allocated|assigned|separated|distributed|selected",
        "image|slice|patch|lesion|nodule|roi|tile|frame|scan level|wise split*|partition*|division|randomi*|random",
        "split*|partition*|divid*|randomi*|assign* ... at the|an image|slice|patch|lesion|nodule|roi|tile|frame|scan level",
        "split*|divid*|partition* .. images|slices|patches|lesions|nodules|rois|tiles|frames",
        "split*|partition*|division|randomi* .. by|of|per .. image|images|slice|slices|patch|patches|lesion|lesions|nodule|nodules",
        "regions|rois|images|slices|lesions|nodules|tiles|frames|eyes|teeth ... went|put|placed .. into|to|in [the] training|development|train|test",
        "image|slice|patch|tile|frame|lesion|nodule dataset|datasets|database|data|samples [was|were] [then] [randomly] split|divided|partitioned|allocated|shuffled",
        "of the|all|our|these images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|rois|scans [were] [used] for training|testing|validation|train|test",
        "images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|rois|scans ... unit|units of .. split|splitting|randomi*|allocation|partition*|division",
        "formed|created|built|composed|made|constituted|drawn .. by|from .. random* ... images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|rois|scans",
        "split|divided|partitioned|randomly|randomized|randomised|allocated ... per image|slice|patch|lesion|nodule|tile|frame|crop|roi|scan basis",
        "image|slice|patch|lesion|nodule|tile|frame|crop|roi|scan based split*|partition*|random*|division",
        "cross validat*|folds ... at|on|by the|a|an|per image|slice|patch|lesion|nodule|tile|frame|crop|roi|scan level|basis",
        "image|slice|patch|lesion|nodule|tile|frame|crop|roi|scan level|wise cross|fold",
        "images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|rois|scans ... distributed|apportioned|allotted ... to|into|between|among|over [the] training|train|development",
        "images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|rois|scans .. same|one|single patient|subject|participant|woman|man|person ... could|can|may|might ... both|different|either|several",
        "slicewise|imagewise|lesionwise ... split|division",
        "images|views|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|tumors|tumours|polyps|videos|clips [were|was] [then] [randomly] split|divided|partitioned|shuffled|allocated|assigned",
        "images|slices|patches|lesions|nodules|tiles|frames|crops|radiographs|eyes|teeth|photographs|polyps|videos|clips were|was used|reserved|held|set .. for|as train*|test*|validat*",
      ]
    case .oneForEachPatient:
      [
        "one|single|largest|only|index lesion*|nodule*|tumor*|tumour*|image*|slice*|scan*|roi|metasta*",
        "largest cross sectional", "maximum diameter|cross",
        "one ... per|for|from|of each|every|patient",
        "solitary",
      ]
    case .threshold:
      [
        "youden*", "cut off*|point|points|value|values", "cutoff*|cutpoint*", "operating point*", "decision threshold*",
        "threshold*", "dichotomi*", "probability of #", "probability .. # was", "default ... #", "tertile*|quartile*",
        "median risk|score|rad", "optimal point",
        "higher|greater|more|larger|lower than # ... called|classed|classified|considered|defined|labelled|labeled|regarded|counted|deemed|positive|high",
        "above|exceeding|over|below|beyond|least # ... called|classed|classified|considered|defined|labelled|labeled|regarded|counted|deemed|taken|treated|positive|high",
      ]
    case .otherThreshold:
      [
        "segment*", "icc|intraclass|interclass", "correlat*",
        "hounsfield|hu|suv|suvmax|otsu|voxel*|intensity|gray|grey",
        "decision curve*", "net benefit*", "dca", "significan*", "p value*|values", "lambda", "cluster*",
        "threshold probabilit*",
        "probability threshold*", "vif|collinearity|multicollinearity", "iou|dice", "agreement|kappa|reproducib*",
        "variance",
      ]
    case .thresholdChoice:
      [
        "youden*", "cut|cutoff*|cutpoint*|threshold* .. that gave|maximi*|yielded|was|had",
        "cut|cutoff*|cutpoint*|threshold*|operating ... determin*|select*|chosen|chose|identif*|calculat*|deriv*|maximi*"
          + "|optimi*|obtained|set|defined|establish*|fixed|picked|reestimated|recalculated|found|tuned|was|were",
        "determin*|select*|chosen|chose|identif*|calculat*|deriv*|maximi*|optimi*|obtained|picked|optimal ..."
          + " cut|cutoff*|cutpoint*|threshold*|operating",
      ]
    case .onEvaluationData:
      [
        "in|on|from|for|within|of|using|by [the] [our] [same] [independent|external|internal|temporal|separate|held] "
          + "[out] validation|test|testing|holdout|external|independent|verification|evaluation "
          + "[validation|test|testing] cohort|set|dataset|data|group|sample|samples|patients|subset|population",
        "in|on|from|of|using|by [the] validation|test|testing|external [set|cohort|data] roc|receiver|curve|curves",
        "in|on|from|for|within [the] external|independent|temporal cohort|set|dataset|data|group|sample|patients",
      ]
    case .onEachData:
      [
        "in|on|from|for|within|of each|every|both|that [validation|test|testing|external|held] [out] cohort*|set|sets|dataset*|group*|data",
        "each|respective|every [validation|test|testing] cohort|set|dataset|group",
        "separately|individually ... cohort*|set|sets|dataset*",
        "cohorts|sets|datasets|groups|centers|centres|hospitals separately|individually|independently|each|anew|apart",
        "for|in both [the] training ... and ... validation|test|testing", "cohort specific|specifically",
        "re estimated|optimized|optimised|calculated|determined|computed",
      ]
    case .appliedUnchanged:
      [
        "appl*|transferr*|carried|unchanged|fixed|frozen|locked|lock|held|kept|then|subsequently|same|before|used",
        "not reoptimi*", "not re optimi*", "a priori|prespecif*|predefined|pre defined|pre specified",
      ]
    case .multiplicity:
      [
        "bonferroni*", "holm*", "benjamini*|hochberg", "fdr", "false discovery*", "multiplicity",
        "multiple comparison*|test*|hypothes*|inference*", "tukey*|dunnett*|dunn|scheffe|sidak|nemenyi",
        "familywise", "family wise", "post hoc ... adjust*|correct*", "adjusted p", "corrected p", "gatekeeping",
        "hierarchical testing", "exploratory ... p",
      ]
    case .everyPair:
      [
        "all|every pair|pairs", "pairwise", "pairs of models|classifiers|algorithms|curves",
        "with|to|against each|one|every other|another", "between all|any models|classifiers",
        "between any two models|classifiers|algorithms", "each pair", "all pairwise", "all possible comparisons",
      ]
    case .comparator:
      [
        "compared with|to|against ... model*|score*|radiologist*|reader*|clinical|clinician*|nomogram|standard|system|alone",
        "comparison ... model*|score*|radiologist*|reader*|clinical|clinician*|standard|nomogram|system",
        "outperform*|superior|surpass*|exceed*|better|higher|inferior|comparable|similar .. than|to|the|that",
        "similar|comparable|equal|equivalent|worse|inferior|best .. performance|discriminat*|accuracy|auc|auroc|aucs",
        "compare|compares|compared|comparing|comparison ... performance|discriminat*|accuracy|aucs|aurocs",
        "performance|auc|aucs|auroc|discriminat*|accuracy ... compared|comparison",
        "dominated|against [the] conventional|default|usual|current|standard|present",
        "two|three|four|five|six|seven|eight|nine|ten|twelve|several|various .. models|classifiers|algorithms|learners|networks|scores|nomograms|architectures",
        "multiple|different|many|other|both|#"
          + " [different|candidate|popular|common|supervised|machine|deep] [prognostic|prediction|predictive|learning] models|classifiers|algorithms|learners|networks|scores|nomograms|architectures",
        "models|classifiers|algorithms|learners including|namely",
        "versus|vs ... model|score|radiologist*|reader*|clinical",
        "radiologist* ... auc|sensitivity|accuracy|specificity",
        "clinical|combined|baseline|reference|benchmark|existing|conventional model*|score*|nomogram",
        "increment* value", "added value", "than ... alone",
        "tnm|ajcc|birads|pirads|lirads|tirads|sofa|qsofa|apache|ecog|grace|timi|euroscore|meld", "bi|pi|li|ti rads",
        "early warning score", "that|those of the .. score|index|radiologist*|reader*",
        "benchmark*", "comparator*", "models|algorithms|classifiers|networks|learners were|was [then|also] compared",
        "comparative experiment*|evaluation*|analysis|study", "head to head",
        "state of the art",
        "compared|comparison|comparing ... models|scores|classifiers|algorithms|equation*|rule|rules|ensembles|networks|architectures",
        "risk equation*|calculator*",
        "against an|existing|established|published .. model*|score*|tool|rule|equation*|system*",
        "and|whereas|while|but|against that|those of",
        "readers|radiologists|physicians|experts|clinicians|cardiologists|pathologists|surgeons ... compared|outperformed",
      ]
    case .penalty: ["lasso", "ridge", "elastic net", "penali*", "shrinkage", "l1|l2 regulari*", "firth"]
    case .notBuilt:
      [
        "no|not ... model|models ... developed|built|constructed|established|created|available|possible|fitted",
        "model|models|nomogram ... not|never .. developed|built|constructed|established|created|fitted|be",
        "no ... model|models", "without a ... model",
      ]
    case .built:
      [
        "constructed|built|developed|established|created|fitted|trained|generated|derived|designed|formulated",
        "construct|build|develop|establish|train|building|constructing|developing|construction|development",
      ]
    case .supplement: ["supplement*", "appendix*", "online resource", "table|tables|figure s1|s2|s3|s4|s5|s6"]
    default: nil
    }
  }
}
