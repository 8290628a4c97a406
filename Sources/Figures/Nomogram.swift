import Files
import Foundation
import Record

/// A logistic model as a set of axes on which its probability is found with a ruler.
///
/// Every predictor is worth points: those of its value above those of its least favourable one, such that the predictor with
/// the largest share in the linear predictor reaches 100. The sum of the points is a position on the axis of the linear
/// predictor, and so of the probability (Lubsen et al. 1978, doi:10.1055/s-0038-1636458).
struct Nomogram: Equatable {
  /// One predictor and the axis on which its value is found.
  struct Predictor: Equatable {
    enum Values: Equatable {
      /// Numbers from `lower` to `upper`, marked at the multiples of `step` and, more finely, of `minorStep`; `slope` is the
      /// log odds ratio for one unit.
      case numbers(lower: Double, upper: Double, step: Double, minorStep: Double, slope: Double)
      /// Levels of a finding with their log odds; the first is the reference level where it is known.
      case levels([Level])
    }

    /// The terms of the model that it is made of.
    var terms: [String]
    var title: String
    var unit: String?
    var values: Values
    /// What must be said of its levels, in a sentence; nil where nothing must be.
    var note: String?
  }

  struct Level: Equatable {
    var name: String
    /// What it adds to the linear predictor.
    var contribution: Double
  }

  /// Why a model has no nomogram.
  enum Refusal: Error, Equatable, CustomStringConvertible {
    case noRange(predictor: String)
    case nothingVaries
    case certain
    case tooSteep
    case tooLong(predictors: Int)

    var description: String {
      switch self {
      case .noRange(let predictor):
        "No nomogram: this record does not have the range of \(predictor) among the patients the model was fitted on."
      case .nothingVaries: "No nomogram: no predictor changes the probability that the model gives."
      case .certain:
        "No nomogram: within the range of its predictors the model's probability is below 0.001 or above 0.999 throughout."
      case .tooSteep:
        "No nomogram: one predictor alone takes the probability from below 0.001 to above 0.999 many times over, so that nobody "
          + "could read the others."
      case .tooLong(let predictors):
        "No nomogram: the model has \(NumberText.counted(predictors, "predictor")), more than there is room for on a page."
      }
    }
  }

  let predictors: [Predictor]
  /// The linear predictor at 0 points.
  let baseline: Double
  /// Points for one unit of the linear predictor.
  let pointsPerUnit: Double
  /// The sums of points that the axis of sums shows: those that the predictors can reach, without those whose probability is
  /// below `leastProbability` or above 1 - `leastProbability`.
  let total: ClosedRange<Double>
  /// Whether sums that predictors can reach lie beyond the axis of sums, at its beginning or at its end.
  let isCut: Bool

  static let leastProbability = 0.001

  /// - Throws: `Refusal`.
  init(_ fitted: FittedModel) throws(Refusal) {
    let model = fitted.model
    var predictors: [Predictor] = []
    // What the terms add whatever their values are.
    var constant = model.intercept ?? 0
    for group in TermGroup.groups(of: model.terms, in: fitted.results) {
      let read = try Nomogram.predictor(group, fitted: fitted)
      predictors.append(read.predictor)
      constant += read.constant
    }
    let spans = predictors.map(\.contributions)
    let widest = spans.map { $0.upperBound - $0.lowerBound }.max() ?? 0
    guard widest > 1e-12, widest.isFinite else { throw .nothingVaries }
    let unit = 100 / widest
    let lowest = spans.reduce(constant) { $0 + $1.lowerBound }
    let most = spans.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) * unit }
    let logit = log((1 - Nomogram.leastProbability) / Nomogram.leastProbability)
    let shown = (max(0, (-logit - lowest) * unit), min(most, (logit - lowest) * unit))
    guard shown.1 - shown.0 > 0.05 * unit || shown.1 > shown.0 && shown.0 == 0 && shown.1 == most else {
      throw .certain
    }
    // The whole range of probabilities within a few points cannot be read.
    guard shown.1 - shown.0 >= min(most, 40) else { throw .tooSteep }
    self.predictors = predictors
    baseline = lowest
    pointsPerUnit = unit
    isCut = shown.0 > 0 || shown.1 < most
    let step = Axis.niceStep(over: shown.1 - shown.0, count: 10) / 5
    total = (shown.0 / step + 1e-9).rounded(.down) * step...(shown.1 / step - 1e-9).rounded(.up) * step
  }

  // MARK: Reading

  /// Points of a contribution to the linear predictor by a predictor.
  func points(_ contribution: Double, of predictor: Predictor) -> Double {
    (contribution - predictor.contributions.lowerBound) * pointsPerUnit
  }

  /// Points of a number on the axis of a predictor; 0 for one that has levels.
  func points(ofNumber value: Double, of predictor: Predictor) -> Double {
    guard case .numbers(_, _, _, _, let slope) = predictor.values else { return 0 }
    return points(slope * value, of: predictor)
  }

  func linearPredictor(atPoints points: Double) -> Double { baseline + points / pointsPerUnit }

  func points(atLinearPredictor value: Double) -> Double { (value - baseline) * pointsPerUnit }

  // MARK: Predictors

  private static func predictor(
    _ group: TermGroup, fitted: FittedModel
  ) throws(Refusal) -> (predictor: Predictor, constant: Double) {
    func slope(_ term: ModelSummary.Term) -> Double {
      guard let scaling = term.scaling else { return term.coefficient }
      return scaling.standardDeviation > 0 ? term.coefficient / scaling.standardDeviation : 0
    }
    // Scaling shifts the linear predictor by the same number for everybody.
    let constant = group.terms.reduce(0) { $0 - slope($1) * ($1.scaling?.mean ?? 0) }
    let title = group.title(in: fitted)
    if group.isLevels {
      let others =
        group.levels.isEmpty
        ? ["other"]
        : group.levels.filter { level in
          !group.terms.contains { $0.name == "\(group.column)=\(level)" }
        }
      // A level that nobody had when the model was fitted counts as the reference level.
      var levels = [Level(name: others.isEmpty ? "other" : others.joined(separator: ", "), contribution: 0)]
      levels += group.terms.map { Level(name: group.level(of: $0, in: fitted.results), contribution: slope($0)) }
      return (
        Predictor(
          terms: group.terms.map(\.name), title: title, unit: nil, values: .levels(levels),
          note: note(of: group, title: title, others: others)), constant
      )
    }
    let term = group.terms[0]
    guard let range = term.range, (range.maximum - range.minimum).isFinite else {
      throw .noRange(predictor: title)
    }
    if !group.levels.isEmpty {
      let scores = group.levels.indices.filter {
        Double($0) >= range.minimum - 1e-9 && Double($0) <= range.maximum + 1e-9
      }
      if !scores.isEmpty {
        let levels = scores.map { Level(name: group.levels[$0], contribution: slope(term) * Double($0)) }
        return (Predictor(terms: [term.name], title: title, unit: nil, values: .levels(levels)), constant)
      }
    }
    let length = range.maximum - range.minimum
    var values = Predictor.Values.numbers(
      lower: range.minimum, upper: range.minimum, step: 1, minorStep: 1, slope: slope(term))
    if length > 1e-9 * max(abs(range.minimum), abs(range.maximum), 1e-300) {
      let step = Axis.niceStep(over: length, count: 6)
      let minor = step / Nomogram.divisions(of: step)
      values = .numbers(
        lower: (range.minimum / minor + 1e-6).rounded(.down) * minor,
        upper: (range.maximum / minor - 1e-6).rounded(.up) * minor, step: step, minorStep: minor, slope: slope(term))
    }
    return (Predictor(terms: [term.name], title: title, unit: group.unit, values: values), constant)
  }

  /// Levels without a term, beside the reference level, were not seen when the model was fitted.
  private static func note(of group: TermGroup, title: String, others: [String]) -> String? {
    if group.levels.isEmpty {
      return "\(title): other is the reference level, which this record does not name."
    }
    let unseen = others.filter { $0 != group.levels.first }
    guard !unseen.isEmpty else { return nil }
    return "\(title): the model has no coefficient for \(unseen.joined(separator: ", ")), which "
      + "\(unseen.count == 1 ? "counts" : "count") as the reference level."
  }

  /// 4 for steps of 2, 5 for steps of 1 and 5.
  static func divisions(of step: Double) -> Double {
    let leading = step / pow(10, floor(log10(step) + 1e-9))
    return leading > 1.5 && leading < 3.5 ? 4 : 5
  }
}

extension Nomogram.Predictor {
  /// The least and the most that the predictor adds to the linear predictor.
  var contributions: ClosedRange<Double> {
    let values: [Double] =
      switch self.values {
      case .numbers(let lower, let upper, _, _, let slope): [slope * lower, slope * upper]
      case .levels(let levels): levels.map(\.contribution)
      }
    let finite = values.filter(\.isFinite)
    return (finite.min() ?? 0)...(finite.max() ?? 0)
  }
}
