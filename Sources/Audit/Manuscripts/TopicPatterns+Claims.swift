extension Topic {
  /// What is claimed of a model, and how strongly.
  var claimPatterns: [String]? {
    switch self {
    case .superiority:
      [
        "outperform*", "out perform*", "surpass*",
        "exceeded|exceeds|exceed ... model*|radiologist*|auc|performance|reader*",
        "superior performance|discriminat*|predict*|diagnos*|accuracy|auc|to|efficacy|ability|results|classification|generali*|model",
        "superior .. performance|discriminat*|predict*|accuracy|efficacy|ability|power|value|capability|effectiveness",
        "superiority",
        "was|is|were|are|be|been|proved|proven|remained|seems|appears [clearly|significantly|also|markedly] superior",
        "better than", "significantly|statistically higher|greater|larger than",
        "better .. performance|discriminat*|predict*|diagnos*|accuracy|auc|calibrat*|results|effectiveness|efficacy|"
          + "ability|classification|capability|power|efficiency|generali*",
        "perform*|predict*|discriminat*|classif*|does|did|calibrated .. better|best",
        "best .. performance|discriminat*|predict*|diagnos*|accuracy|results|efficacy|ability|model",
        "improv*|enhanc* ... performance|discriminat*|predict*|accuracy|auc|auroc|classification|diagnos*|model|models|efficacy|"
          + "reclassification",
        "boosts|boosted|increas*|strengthen* ... performance|accuracy|auc|auroc|discriminat*",
        "performance|discriminat*|predict*|accuracy|auc|efficacy|ability ... improv*|enhanc*|boosted",
        "higher|greater .. accuracy|auc|auroc|discriminat*|performance|predict*|c|efficacy|value ... than|compared|versus|over",
        "more accurate|accurately|effective|effectively|discriminative|predictive|powerful .. than",
        "more accurate|accurately|effective|predictive ... compared|versus",
        "added|incremental|additional|complementary .. value|information",
        "adds|added ... value|information ... to|over|beyond", "gain* over",
        "gain|gains in|of discrimination|accuracy|auc|auroc|performance|prediction|predictive", "advantage* over",
        "excels|excelled",
        "outclass*", "beats|beat|beaten ... model*|radiologist*|score*",
        "state of the art performance|results|accuracy",
      ]
    case .significance: ["significant|significantly", "statistically"]
    case .aim:
      [
        "aim|aims|aimed|purpose|hypothes*|whether|sought|goal", "objective|objectives was|were|is|of",
        "to compare|investigate|determine|explore|evaluate|assess|examine|test|develop|build|establish",
        "in order to|for", "to improve|enhance|increase|boost|strengthen", "attempt*|intended|designed to",
        "expected|needed|required", "should be|have", "would",
      ]
    case .hedge:
      [
        "may|might|could|potential|potentially|possibly|perhaps|promising|promise|probably|likely",
        "appear*|seem*|suggest*",
        "has|have the potential", "hold* promise|potential", "tend*|trend*", "would",
      ]
    case .openQuestion:
      [
        "limit*|lack*|concern*|restrict*|hamper*|reduce|affect*|question*|uncertain*|unclear|unknown",
        "need*|require*|warrant*|necessary|remain* to",
        "further|future|prospective* ... validat*|confirm*|stud*|test*|verif*|evaluat*",
        "whether|aim*|in order to|to improve|enhance|ensure|increase|assess|evaluate|test|verify|confirm|examine",
      ]
    case .furtherWork:
      [
        "further|future|additional|prospective|prospectively|larger|external|multicenter|multicentre|independent ... need*|require*|"
          + "warrant*|necessary|validat*|confirm*|stud*|research|work|investigation*|await*|evaluat*|test*",
        "need*|require*|warrant*|await*|pending|once|after|before|if|until ... validat*|confirm*|prospective*|stud*|evaluat*|test*",
        "preliminary|exploratory|hypothesis generating", "not ready|yet", "provided that|it",
        "validat*|confirm*|evaluat* ... required|needed|necessary|warranted|awaited",
        "have|has|needs|need|remains|remain [yet] to be studied|validated|confirmed|tested|shown|evaluated|examined|investigated|explored|assessed|"
          + "established|proven|proved|verified|clarified|determined|demonstrated|seen|known",
        "not been|yet|known ... studied|validated|confirmed|tested|shown|evaluated|examined|whether",
      ]
    case .generality:
      [
        "general population",
        "all patients|hospitals|populations|settings|centers|centres|cancers|ages|women|men|people|adults|individuals|children|persons|countries|regions with|who|undergoing|in|alike",
        "all patients|hospitals|populations|settings|centers|centres|cancers|ages|women|men",
        "any patient|hospital|population|setting|center|centre|clinic|country|region|department|institution|practice|ward",
        "any|every|all [cancer] screening|imaging programme|programmes|program|programs|service|services",
        "worldwide|globally|universally|universal",
        "every patient|hospital|setting|center|centre",
        "regardless of age|sex|stage|center|centre|subtype|ethnicity|hospital|scanner|race",
        "irrespective of", "across all|populations|hospitals|settings|centers|centres|ages|subtypes|cancers",
        "wider|broader|broad population*",
      ]
    case .robustness:
      [
        "robust|robustly|robustness", "generalizab*|generalisab*",
        "generalize|generalizes|generalized|generalise|generalises|generalised|generalizing well|to|across",
        "reliable|reliably|reliability", "stable|stably|stability",
        "generalization|generalisation ability|abilities|capab*|power|performance|capacity",
        "trusted|trustworthy", "performed|performs|performing .. consistently|uniformly", "relied upon|on",
        "portable|portability", "transferable|transferability", "dependable",
        "consistent|consistently .. performance|results|accuracy|across",
        "reproducible|reproducibly .. performance|tool|model|prediction*",
      ]
    case .otherRobustness:
      [
        "robust scal*|regression|standard|estimat*|z|variance|covariance|feature*|features|sandwich|against|radiomic*|to",
        "robustscaler", "stable disease|patients|angina|condition|feature*|coronary|hemodynamic*|haemodynamic*|vital",
        "feature* ... robust*|stab*|reliab*|reproducib*",
        "robust*|stab*|reliab*|reproducib* ... feature*|segmentation*|contour*|delineation",
        "icc|intraclass|interclass|interobserver|intraobserver|test retest|kappa|agreement|segmentation*",
        "reliability diagram*|curve*|plot*",
        "generalized|generalised linear|additive|estimating|mixed|anxiety|seizure*|lasso", "sensitivity analys*",
        "hemodynamic*|haemodynamic*|clinically stable", "robust evidence|biomarker*|method*|statistic*|framework|need*",
        "reliable|stable|robust biomarker*|marker*|indicator*|data|reference|evidence|information|source*",
        "microsatellite|unstable",
        "batch effect*", "combat", "harmoni*", "numerical*|convergence|optimi*",
      ]
    case .clinicalUse:
      [
        "can|could|may|might|will|should|would|able ... guid*|inform*|replac*|avoid*|personali*|individuali*|optimi*|tailor*|spare|facilitat* ... "
          + "treatment*|therap*|decision*|management|biops*|surg*|practice|clinician*|patients|care|triage|chemotherapy|radiotherapy|follow*|intervention*",
        "can|could|may|might|will|should|would|able ... assist*|help*|support*|aid*|enable*|allow* ... clinician*|physician*|surgeon*|radiologist*|oncologist*|"
          + "doctor*|decision*|practice|treatment*|therap*|management|triage|patients",
        "can|could|may|might|will|should|would ... be ... used|applied|implemented|adopted|integrated|deployed|incorporated|employed|recommended ... "
          + "practice|clinic|clinics|clinical|clinically|routine*|workflow*|bedside|decision*|hospital*|treatment*|therap*|patients|select|guide|triage|screening",
        "in clinical|routine|daily|everyday practice|use|workflow*|care",
        "ready for|to ... clinical|clinic|use|practice|implementation|deployment|bedside",
        "clinical|routine|bedside use|implementation|application|adoption|deployment|practice",
        "clinical decision making|support",
        "treatment|therapeutic|therapy decision*|planning|selection|stratification|strateg*",
        "guide|guides|guiding|inform|informs|replace|replaces|replacing|obviate*|avoid|avoids|avoiding|support|supports|assists|helps|aids|enables|allows ... treatment*|therap*|decision*|"
          + "management|biops*|surger*|clinician*|physician*|surgeon*|unnecessary|invasive|practice",
        "substitute|alternative|surrogate .. to|for ... biops*|surger*|histolog*|testing|immunohisto*|invasive",
        "useful|effective|powerful|valuable|practical|helpful|reliable|convenient|easy|feasible .. tool|method|approach|means|aid|instrument|way|adjunct"
          + " ... choosing|choice|selecting|selection|guiding|assist*|treatment*|therap*|clinician*|radiologist*|physician*|doctor*|surgeon*|decision*|management|triage|counsel*",
        "give|gives|giving|provide|provides|providing|offer|offers|offering .. clinician*|physician*|doctor*|radiologist*|surgeon*|oncologist*|urologist* ... tool|method|aid|instrument|means|basis|support",
        "transform|transforms|revolutioni*|reshape|change|changes|improve|improves|advance|optimi* .. clinical|critical|patient|perioperative|routine|oncologic|daily care|practice|management|decision*|workflow*|outcomes",
        "used in|for|at every|any|all|each clinic|hospital|centre|center|patient|practice|department|emergency",
        "should|can|may|could|might be used when|where|whenever|to|in ... treatment*|surger*|therap*|biops*|planned|operation*|decid*",
        "safely|securely [be] omit*|forgo|forego|forgone|skip*|withhold|withheld|deferred|defer|avoid*|discharg*|spared",
        "can|could|may|might|will|should ... omit*|forgo|forego|skip*|withhold|withheld|defer|deferred ... surger*|biops*|chemotherapy|radiotherapy|treatment*|dissection|resection|scan*|imaging",
        "implement*|adopt*|deploy*|integrat*|embed* ... clinical|electronic|hospital|routine|pacs|workflow*|practice",
        "for clinicians|physicians|radiologists|surgeons|oncologists ... to select|decide|choose|plan|identify|tailor",
        "change*|transform*|revolutioni*|alter*|reshape* .. the|our|their management|practice|care|treatment|surveillance",
        "spare|spares|spared ... biops*|surger*|unnecessary|procedure*|cystoscop*|endoscop*|chemotherapy|radiotherapy|dissection|radiation|operation*|angiograph*",
        "recommended|advocated|suitable|fit for ... routine|clinical|daily|bedside|use|practice",
        "clinically applicable|implementable|deployable",
        "immediate|immediately|direct|directly clinical|clinically applicab*|use|useful|utility|useable|usable",
        "recommend|advise|propose|advocate ... use|using|adopt*|apply|applying|implement* ... nomogram|model|tool|score|signature|algorithm|system",
        "makes|make|render|renders ... personali*|individuali*|tailored|early|noninvasive ... possible|feasible|available",
        "personali*|individuali* .. treatment|surveillance|management|care|medicine|therapy|follow ... practice",
        "rely|relied|depend on|upon this|the|our model|nomogram|tool|score|signature",
        "support|supports|justify|justifies .. adoption|use|implementation|introduction of",
        "obviate*|eliminate*|replace|replaces|replacing ... biops*|surger*|test|testing|imaging|contrast|procedure*|aspiration*|cytolog*"
          + "|histolog*|ultraso*|mri|ct|pet|mammograph*|endoscop*|gastroscop*|colonoscop*|laparoscop*|angiograph*|scan|scans"
          + "|examination*|puncture*|staging|reading|culture*|catheter*",
        "make|makes|making|render* ... unnecessary|superfluous|dispensable|redundant|obsolete",
        "rely|relied|depend on|upon it|them",
        "can|could|may|might|will|should ... used|applied|employed .. to decide|choose|plan|select|guide|tailor|time|triage|prioriti*",
        "can|could|may|might|will|should .. support|assist|help|aid|enable|alert .. nurses|midwives|paramedics|dentists|teams|staff|practitioners"
          + "|pathologists|cardiologists|neurologists|urologists|gastroenterologists|dermatologists|ophthalmologists|anaesthetists|"
          + "anesthesiologists|intensivists|providers|obstetricians|gynaecologists|gynecologists|hepatologists|pharmacists",
        "point of care",
        "assist*|support*|inform* ... treatment|surgical|therapeutic|preoperative planning|decision*|management|strategy|strategies",
        "bedside tool|use|decision*|calculator",
        "web calculator|application|app|based calculator|tool",
      ]
    case .clinicalUtility:
      [
        "impact study|analysis|trial",
        "randomized|randomised ... trial*",
        "with and without the|ai|model|assistance", "aided|assisted by the|ai", "assistance of the|ai",
        "reader study|studies", "cost effective*", "clinical impact curve*",
        "prospective* ... impact|implement*|trial*", "clinical utility index",
        "number needed", "reclassification ... #",
      ]
    case .causality:
      [
        "causes|caused|causing", "lead|leads|leading to", "led to", "effect|effects of ... on",
        "by reducing|lowering|increasing|decreasing|raising|inhibiting|"
          + "preventing|promoting|suppressing|correcting|improving|treating|controlling|avoiding",
        "result|results|resulting in", "resulted in", "causal*|causative", "drives|drive|driven|driving",
        "responsible for", "induces|induced|induce", "protects|protected|protective", "prevents|prevented",
        "contributes|contributed|contribute to", "due to",
        "reduces|increases|lowers|raises ... risk|mortality|survival|incidence|likelihood|probability|recurrence",
        "triggers|triggered", "promotes|promoted|promote", "accelerates|accelerated|hastens|hastened",
        "increased|reduced|raised|lowered|doubled|tripled|elevated the|their|its risk|risks|odds|likelihood|probability|mortality|incidence|chance",
        "lowering|reducing|correcting|treating|controlling|changing|modifying|raising|stopping ... would|could|can|may|might|will|should ... prevent|reduce|lower|decrease|delay|improve|avert",
        "influences|influenced|affects|affected recurrence|progression|survival|mortality|metastas*|response|relapse|outcome*",
        "causal effect|role|link|factor*", "cause|causes of recurrence|relapse|progression|death|failure|metastas*",
        "had|has|have|exerts|exert|exerted ... effect|impact|influence on",
        "consequence of", "worsens|worsened",
        "model|nomogram|tool|score|warning|algorithm|signature ... reduces|prevents|lowers|improves|decreases|saves ... mortality|survival|outcome*|"
          + "recurrence*|complication*|quality|death*|lives|aki|injury|stroke*|infection*|readmission*|surg*",
      ]
    case .technicalEffect:
      [
        "batch|center|centre|scanner|site|random|fixed|mixed|volume|partial|side|adverse|ceiling|learning|interaction effect*",
        "model*|nomogram|signature|classifier|algorithm|performance|auc|accuracy|sensitivity|specificity|overfit*|predict*|"
          + "discriminat*|bias|biased|exclu*|artifact*|artefact*|image*|segment*|feature*|sample size|data|missing|misclassif*|"
          + "calibrat*|error*|difference*|heterogene*|cohort*|include*|inclusion|reader*|radiologist*",
      ]
    default: nil
    }
  }
}
