extension Topic {
  /// The order of the steps of an analysis, and the patients that each step saw.
  var orderPatterns: [String]? {
    switch self {
    case .featureSelection:
      [
        "select*|reduc*|filter*|screen*|identif*|choos*|chosen|eliminat* ... feature*|variable*|predictor*|covariate*",
        "feature*|variable*|predictor*|covariate* ... select*|reduc*|filter*|screen*|chosen|eliminat*|retained|identif*",
        "lasso|mrmr|rfe|boruta|relieff", "least absolute shrinkage", "recursive feature elimination",
        "minimum redundancy|maximum relevance", "dimension* reduc*", "principal component*",
        "radiomics|signature was built",
        "univariate|univariable|stepwise|backward|forward ... select*|identif*|analys*|regression|screen*",
        "mann whitney|t test ... feature*", "signature ... select*|construct*",
      ]
    case .scaling:
      [
        "z score*|scor* normali*|standardi*|scal*",
        "normali*|standardi*|rescal*|scaled|scaling ... feature*|variable*|predictor*|data",
        "feature*|variable*|predictor*|data ... normali*|standardi*|rescal*|scaled|scaling",
        "min max ... scal*|normali*",
        "minmax*", "standard scaler", "standardscaler", "imput* ... missing|values|data|variables",
        "missing ... imput*",
      ]
    case .harmonisation: ["combat", "neurocombat", "harmoni*", "batch effect* ... remov*|correct*|adjust*"]
    case .oversampling:
      [
        "smote*", "oversampl*", "over sampl*", "resampl* ... minority|class|classes|imbalanc*|balanced",
        "borderline smote", "class* .. imbalanc* ... resampl*|augment*|duplicat*|synthetic|upsampl*",
        "rose ... balanc*|sampl*",
        "upsampl*|upsampled", "upsampl* ... minority|class|positive|cases|data", "adasyn",
        "synthetic minority", "minority class ... oversampl*|augment*|upsampl*|duplicat*",
        "class* ... balanc* ... synthetic|sampl*",
        "undersampl*",
      ]
    case .clustering:
      [
        "k means", "kmeans", "cluster* ... voxel*|habitat*|subregion*|feature*|pixel*|supervoxel*", "gaussian mixture",
        "voxel*|habitat*|subregion*|feature*|supervoxel* ... cluster*", "hierarchical|consensus cluster*", "clustering",
      ]
    case .imageStep:
      [
        "image* ... normali*|standardi*|resampl*|rescal*",
        "normali*|standardi*|resampl*|rescal* ... image*|scan*|intensit*",
        "gray|grey level*", "signal intensit*", "intensit* ... normali*|standardi*|rescal*", "n4|bias field",
        "voxel size|spacing",
        "pixel*", "resampled", "patches",
      ]
    case .reproducibility:
      [
        "icc|iccs|intraclass|interclass|interobserver|intraobserver|inter|intra observer|class|reader",
        "reproducib*|repeatab*|test retest|interreader", "inter|intra observer|reader|class|rater",
      ]
    case .wholeData:
      [
        "all|entire|whole|full|complete|combined|pooled|overall|total|merged [the] [study|of|available|included|eligible|enrolled] "
          + "[the] patients|cohort|cohorts|dataset|datasets|data|sample|samples|subjects|participants|cases|population|"
          + "database|set|sets|groups|individuals|women|men",
        "all|the # [eligible|included|enrolled] patients|cases|subjects|participants|women|men|lesions|nodules|samples",
        "both [the] cohorts|sets|datasets|groups", "cohorts|sets|datasets|centers|centres combined|together|pooled",
        "all [the] centers|centres|hospitals|institutions|sites", "every patient|case|subject|participant",
      ]
    case .trainingData:
      [
        "training|train|development|derivation|discovery|primary|modeling|modelling cohort|set|sets|dataset|data|group|"
          + "sample|samples|subset|patients|fold|folds|split|partition|population|cases",
        "training only", "in training", "each|within|inner [the] [training] fold|folds|loop", "trainset",
      ]
    case .evaluationData:
      [
        "validation|test|testing|holdout|external|independent [validation|test] cohort|cohorts|set|sets|dataset|data|group|"
          + "sample|subset|patients|population"
      ]
    case .trainingAndEvaluation:
      [
        "training|train|development|derivation|primary|discovery [cohort|set|data|sets] and|plus [the] "
          + "[internal|external|independent] validation|test|testing|holdout",
        "training|development|derivation as well as [the] validation|test|testing",
      ]
    case .beforeSplit:
      [
        "before|prior|preceding|preceded [to] [the] [we] [any] [data|dataset|random|patients|being|train|cohort] "
          + "split|splitting|division|dividing|partition|partitioning|separation|separating|randomization|randomisation|"
          + "allocation|splits",
        "before|prior .. fold|the|any|to|leave|nested cross validat*", "before|prior cross validat*",
        "before|prior ... were|was split|divided|partitioned|separated|assigned|allocated|randomly",
        "after|following ... the data|patients|dataset|cohort|cases|samples were|was [then] [randomly] split|divided|partitioned",
        "before|prior # fold cross",
        "before|prior|preceding [to] [the] [any] train|training|development test|testing|validation|holdout split*|partition*|division",
        "before|prior [to] [the] data|set|sets|cohorts|groups ... separated|split|formed|created|defined",
        "followed by|then|subsequently [a] [random] train|training test|testing|validation split",
      ]
    case .tuning:
      [
        "hyper parameter*", "hyperparameter*", "early stopping|stopped", "tun*", "best epoch|checkpoint|weights",
        "model selection", "best performing|performance model|models|network|classifier|epoch|algorithm|architecture",
        "best|optimal|final model|classifier|algorithm|architecture|network|epoch|weights|configuration|combination "
          + "... select*|chosen|chose|pick*|determin*|kept|saved|retained",
        "select*|chose|chosen|pick*|saved|kept|retained ... best|optimal|highest|lowest model|classifier|auc|accuracy|loss|performance|epoch|algorithm",
        "select*|chose|chosen|saved|pick*|kept ... model|network|classifier|epoch|checkpoint|weights",
        "training was stopped|halted|terminated",
        "network|networks|model|classifier|architecture|algorithm|epochs|trees|depth|rate|features ... selected|chosen|picked|chose .. by|on|according|for|as|to",
        "learning rate|depth|penalt* ... chosen|selected|tuned|optimi*|set",
        "rate|epoch|epochs|depth|augmentation|architecture ... were|was those|that which|that gave|yielded|led",
        "epoch|epochs|checkpoint|weights|model|models|network|snapshot|architecture|classifier|algorithm|configuration|pipeline|combination ... highest|best|lowest|greatest|smallest"
          + " ... selected|saved|kept|retained|chosen|used|picked|adopted|finalized|finalised|loaded",
        "trees|layers|neurons|nodes|node|size|parameters|hyperparameters|settings|lambda|penalty|depth|rate|epochs|configuration|architecture"
          + " .. were|was [then] those|that|the|ones|one .. gave|yielded|led|maximi*|minimi*|highest|best|lowest|giving|smallest|largest",
        "retained|kept|chose|selected|picked|reported [only] the|that best|winner|winning|top|one",
        "final|best|chosen|optimal model|classifier|algorithm|network was|is the|that one|which ... best|highest|top",
        "classifier|model|algorithm|network|combination|pipeline ... taken|carried|brought forward",
        "depth|rate|parameters|features|trees|layers|weights|thresholds|architecture ... adjusted|varied|modified|changed until",
        "grid search*|random search*|bayesian optimi*|optuna", "ablation*",
        "number|choice of features|predictors|clusters|components ... select*|chosen|optimi*|set|according",
        "compar* ... choose|select|identify|find .. best|optimal|final", "overfit* ... monitor*",
        "number of epochs|trees|layers|neurons ... select*|chosen|optimi*",
      ]
    case .tuningOnTest:
      [
        "on|in|by|using|to|for [the] [its] [their] [best|highest|lowest] [performance|auc|accuracy|loss] [on|in|of|for] [the] "
          + "[independent|external|internal|held|hold|temporal] [out] test|testing|external|holdout|temporal [validation|test] "
          + "set|cohort|data|dataset|group|sample|auc|loss|accuracy|performance|subset|patients",
        "best|highest|lowest|top|maximum|minimum test|testing accuracy|auc|loss|error|performance",
      ]
    case .tuningOnValidation:
      [
        "on|in|by|using|to|for [the] [its] [their] [best|highest|lowest] [performance|auc|accuracy|loss] [on|in|of|for] [the] "
          + "[internal|independent] validation set|cohort|data|dataset|group|sample|auc|loss|accuracy|performance|subset|patients",
        "validation loss|auc|accuracy|performance|error",
      ]
    case .nested:
      [
        "nested", "inner", "cross validat*", "crossvalidat*", "fold cv", "of [the] training|development|derivation",
        "within the training|development", "from the training|development",
        "separate|another|further test|testing|holdout",
      ]
    case .internalEvaluation:
      [
        "internal|internally validat*", "validat* ... cross validat*", "performance ... cross validat*", "optimism",
        "cross validat* ... performance|auc|accuracy|validat*|optimism|evaluat*|assess*|estimat*",
        "evaluat*|assess*|estimat*|validated|tested|verified ... cross validat*|fold",
        "evaluat*|assess*|estimat*|validated|tested|verified|validation|performance ... bootstrap*|jackknife*",
        "bootstrap* ... performance|auc|accuracy|validat*|optimism|evaluat*|assess*|corrected|bias",
        "resampl* ... performance|auc|validat*|optimism|corrected",
        "cross validated auc|performance|c|accuracy",
        "cross validation|validated of|with|for|using ... classifier|model|models|nomogram|signature|forest|machine|regression|network",
        "cross validat* ... yielded|gave|showed|achieved|reached|resulted|produced|auc|accuracy",
        "fold ... yielded|gave|auc|accuracy|performance",
        "leave one ... yielded|gave|auc|accuracy|performance|evaluat*|assess*",
      ]
    case .selectedFeatures:
      [
        "selected|retained|remaining|final|these|surviving|chosen|resulting|optimal|significant [#] [the] [radiomics|radiomic|clinical|top] "
          + "feature*|variable*|predictor*|factor*|signature|parameters",
        "feature*|variable*|predictor* that had|were been|selected|retained", "the # features|predictors|variables",
        "selected|retained|chosen|picked|surviving|shortlisted .. features|variables|predictors|parameters",
        "these|the|top|best|strongest [ranked|ranking] [#] two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty features|variables|predictors|parameters",
        "top|best|strongest [ranked|ranking] [#] features|variables|predictors",
        "features|variables|predictors ... came|derived|resulted|obtained from|by ... selection|stepwise|lasso",
      ]
    case .afterSelection:
      [
        "with|using|on|from|of these|those|the .. selected|retained|remaining|final|chosen .. features|variables|predictors",
        "with|using|of|on|from|by these .. features|variables|predictors|parameters",
        "after|following|once ... select*|lasso|reduction|retained|chosen",
        "selected ... then|subsequently|next|afterwards",
        "with|using|on|from|for [the] [#] selected|retained|remaining|final|these|chosen|surviving features|variables|predictors",
      ]
    default: nil
    }
  }
}
