/// What a word can do in a sentence that states results.
struct WordRole: OptionSet, Sendable {
  let rawValue: UInt64

  static let article = WordRole(rawValue: 1 << 0)
  /// `was`, `were`, `achieved`, `yielded`: joins a name and its number.
  static let verb = WordRole(rawValue: 1 << 1)
  static let preposition = WordRole(rawValue: 1 << 2)
  /// Words that say nothing of what is measured: `value`, `mean`, `approximately`.
  static let glue = WordRole(rawValue: 1 << 3)
  static let conjunction = WordRole(rawValue: 1 << 4)
  static let versus = WordRole(rawValue: 1 << 5)
  /// `than`, `compared`, `outperformed`: what follows is what it is compared with.
  static let comparative = WordRole(rawValue: 1 << 6)
  /// `whereas`, `but`: another clause begins.
  static let contrast = WordRole(rawValue: 1 << 7)
  /// Names of other quantities: their numbers are no metric's.
  static let quantity = WordRole(rawValue: 1 << 8)
  static let above = WordRole(rawValue: 1 << 9)
  static let below = WordRole(rawValue: 1 << 10)
  static let threshold = WordRole(rawValue: 1 << 11)
  /// Units that make a number a measurement.
  static let unit = WordRole(rawValue: 1 << 12)
  /// `developed`, `trained`: a cohort after it is where the model comes from.
  static let making = WordRole(rawValue: 1 << 13)
  static let interval = WordRole(rawValue: 1 << 14)
  /// Words that number what follows: `figure`, `table`, `centre`, `step`.
  static let label = WordRole(rawValue: 1 << 15)
  static let people = WordRole(rawValue: 1 << 16)
  static let lesions = WordRole(rawValue: 1 << 17)
  static let images = WordRole(rawValue: 1 << 18)
  static let events = WordRole(rawValue: 1 << 19)
  static let own = WordRole(rawValue: 1 << 20)
  static let others = WordRole(rawValue: 1 << 21)
  static let judging = WordRole(rawValue: 1 << 22)
  static let change = WordRole(rawValue: 1 << 23)
  static let higher = WordRole(rawValue: 1 << 24)
  static let lower = WordRole(rawValue: 1 << 25)
  static let back = WordRole(rawValue: 1 << 26)
  static let assumption = WordRole(rawValue: 1 << 27)
  static let respectively = WordRole(rawValue: 1 << 28)

  /// Other forms of verbs: `developed`, `ranging`.
  static let verbal = WordRole(rawValue: 1 << 29)

  // First words of what is read at a token, so that nothing is tried elsewhere.
  static let effectName = WordRole(rawValue: 1 << 30)
  static let statisticName = WordRole(rawValue: 1 << 31)
  static let pName = WordRole(rawValue: 1 << 32)
  static let sizeName = WordRole(rawValue: 1 << 33)
  static let cutName = WordRole(rawValue: 1 << 34)
  static let intervalName = WordRole(rawValue: 1 << 35)
  /// Words that tell whose result it is.
  static let cue = WordRole(rawValue: 1 << 36)
  static let testName = WordRole(rawValue: 1 << 37)

  static let countable: WordRole = [.people, .lesions, .images, .events]

  private static let lists: [(WordRole, String)] = [
    (.article, "a an the both all each its their our this that these those another"),
    (
      .verb,
      """
      is was were are be been being achieved achieving achieves achieve yielded yielding yields yield reached reaching
      reaches showed showing shows show shown had has have having obtained obtaining demonstrated demonstrating demonstrates exhibited
      exhibiting exhibits gave giving gives produced producing attained attaining presented presenting provided providing
      provides performed resulted resulting ranged ranging ranges remained remaining displayed displaying generated recorded
      revealed revealing found seen observed noted calculated estimated reported reporting got scored scoring maintained retained
      delivered delivering equalled equaled indicated indicating
      """
    ),
    (
      .preposition,
      "in by on for at of with to from within across among using via under per through during between upon into"
    ),
    (
      .glue,
      """
      value values score scores performance performances result results mean median average averaged pooled overall
      approximately about around nearly almost only just even up as high low estimate estimates corrected optimism
      adjusted apparent bootstrap bootstrapped corresponding respective figure level best highest good excellent
      moderate satisfactory favorable favourable better diagnostic predictive prognostic discriminative discriminatory discrimination
      prediction efficacy ability power classification macro micro weighted maximum minimum optimal it which where again also
      still there e.g ie namely equal similar comparable same further final test overall total bias cross validated
      curve curves roc analysis metric metrics index indices rate rates single alone
      """
    ),
    (.conjunction, "and or & plus"),
    (.versus, "vs versus v"),
    (
      .comparative,
      """
      than compared comparing outperformed outperforming outperforms outperform surpassed surpassing surpasses exceeded exceeding
      exceeds superior inferior relative against versus vs comparison contrast beat
      """
    ),
    (.contrast, "whereas while but however although though yet conversely"),
    (
      .quantity,
      """
      difference differences prevalence incidence age aged coefficient coefficients weight weights ratio ratios probability
      probabilities proportion percentage percentages alpha beta margin
      interval intervals size sizes volume volumes diameter thickness duration resolution spacing width bin bins
      variance correlation loss dose power? increment increase? decrease? lambda λ α β alpha epsilon learning dropout
      error errors deviation quartile percentile percentiles tolerance radius distance missing missingness split fpr fnr fdr
      likelihood lr lrs plr nlr df degrees kvp tesla spearman pearson rho ρ skewness kurtosis entropy benefit? frequency bandwidth
      """
    ),
    (.above, "above over exceeding exceeded exceeds exceed greater more larger"),
    (.below, "below under less fewer smaller"),
    (.threshold, "cutoff cutoffs threshold thresholds cutpoint cutpoints"),
    (
      .unit,
      """
      mm cm m ml l mg g kg μm µm um nm s ms sec seconds min minutes h hour hours day days week weeks month months year years yr yrs
      t tesla gy hu hz khz mhz kv kvp ma mas mmol nmol μmol umol ng μg ug pg iu u bpm mmhg kpa fold folds times points
      m2 m3 μl pack mm2 mm3 cm2 cm3 mm² mm³ cm³ dl pixels pixel voxels voxel slices bins features variables iterations epochs degrees
      percentile percentiles quartile centers centres center hospitals institutions readers radiologists studies articles
      """
    ),
    (
      .making,
      """
      developed developing built building trained training constructed constructing established establishing derived deriving fitted
      fit created based generated tuned selected calibrated
      """
    ),
    (.interval, "ci cis confidence credible"),
    (
      .label,
      """
      figure figures fig figs table tables tab center centre centers centres hospital institution task step stage grade class type phase level
      group section eq equation supplementary appendix model cohort set dataset reference ref refs version panel score
      chapter category t n m pi rads birads lirads pirads scanner week day year month no number
      """
    ),
    (
      .people,
      """
      patients patient women men participants participant subjects subject individuals persons people cases case children adults females
      males girls boys controls volunteers infants neonates adolescents survivors donors smokers
      """
    ),
    (
      .lesions,
      "lesions lesion nodules nodule tumors tumours tumor tumour masses mass carcinomas cancers metastases nodes plaques aneurysms polyps"
    ),
    (
      .images,
      "images image scans scan slices examinations exams mammograms radiographs mris cts rois vois patches biopsies samples specimens"
    ),
    (.events, "events event deaths death recurrences progressions relapses"),
    (.own, "our we us ours"),
    (.others, "al literature previously"),
    (
      .judging,
      """
      evaluated evaluate evaluating evaluates evaluation assessed assess assessing assessment measured measure measuring calculated
      calculate calculating quantified quantify quantifying computed compute computing determined determine estimated estimate
      compared compare comparing analyzed analysed analyze analyse used using use employed applied reported report examined
      tested test plotted performed validated validate verified obtained summarized summarised included include including
      evaluations metrics indicators judged characterized characterised
      """
    ),
    (
      .change,
      """
      increase increases increment improvement improvements gain gains change changes drop decrease decline reduction
      loss rise delta difference differences
      """
    ),
    (
      .higher,
      "higher better greater larger superior outperformed outperforming outperforms outperform surpassed surpassing exceeded increased improved best"
    ),
    (.lower, "lower worse smaller inferior poorer less decreased dropped declined"),
    (.back, "corresponding these those values respective it its likewise similarly they figures"),
    (.assumption, "assuming assumed assume assumption anticipated hypothesized hypothesised expected hypothetical"),
    (.respectively, "respectively"),
    (
      .effectName,
      "odds odd hazard hazards relative risk or ors aor aors hr hrs ahr ahrs shr rr arr adjusted pooled crude unadjusted"
    ),
    (.statisticName, "t z f χ2 x2 chi2 χ chi x"),
    (.pName, "p ps pvalue"),
    (.sizeName, "n"),
    (.cutName, "cut cutoff cutoffs threshold thresholds cutpoint cutpoints"),
    (.intervalName, "ci cis cri confidence credible ci95 95ci c"),
    (
      .cue,
      """
      this present current proposed herein et previous prior earlier other recent several existing published another similar literature
      previously meta authors researchers investigators systematic
      """
    ),
    (.testName, "delong delongs mcnemar mcnemars obuchowski de hanley wilcoxon permutation bootstrap likelihood"),
  ]

  /// Roles by folded word.
  private static let table: [String: WordRole] = {
    var table: [String: WordRole] = [:]
    for (role, words) in lists {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) where !word.hasSuffix("?") {
        table[String(word), default: []].insert(role)
      }
    }
    return table
  }()

  static func roles(of word: String) -> WordRole {
    if let roles = table[word] { return roles }
    // Adverbs say how, not what.
    if word.utf8.count > 4, word.hasSuffix("ly") { return .glue }
    return word.utf8.count > 4 && (word.hasSuffix("ed") || word.hasSuffix("ing")) ? .verbal : []
  }
}
