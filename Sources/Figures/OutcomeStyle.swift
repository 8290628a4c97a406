import Files
import Record

/// How patients with and without the event are told apart: by colour, and by a full or a light area.
struct OutcomeStyle {
  let theme: FigureTheme

  /// The study may colour the two by the keys `event` and `no-event`.
  func colour(event: Bool) -> Colour {
    if let colour = theme.colours[event ? "event" : "no-event"] { return colour }
    return Colour(hex: event ? 0xD55E00 : 0x0072B2)
  }

  /// A full area for the event; a light one, with an outline, for no event.
  func fill(event: Bool) -> Colour {
    event ? colour(event: true) : OutcomeStyle.lightened(colour(event: false), by: 0.72)
  }

  func outline(event: Bool) -> Stroke { Stroke(colour(event: event), width: 0.6, join: .round) }

  /// The entries of a key: no event first.
  func entries(task: TaskSummary) -> [KeyFlow.Entry] {
    [false, true].map { event in
      KeyFlow.Entry(
        stroke: outline(event: event), label: RichText(event ? task.positive : task.negative),
        swatch: fill(event: event))
    }
  }

  private static func lightened(_ colour: Colour, by share: Double) -> Colour {
    func channel(_ value: UInt8) -> UInt8 { UInt8((Double(value) + (255 - Double(value)) * share).rounded()) }
    return Colour(red: channel(colour.red), green: channel(colour.green), blue: channel(colour.blue))
  }
}

/// The predicted probabilities of one model and kind of prediction whose outcomes are known.
struct PredictedScores {
  var performance: Performance
  /// Patients with their outcome, in the order of their probabilities.
  var rows: [(probability: Double, event: Bool)]

  /// Nil where the predictions beside the record are not those that the record measured: other numbers of patients or events.
  init?(_ performance: Performance, among predictions: [Prediction]) {
    let own = predictions.filter {
      $0.task == performance.task && $0.model == performance.model && $0.kind == performance.kind
        && $0.cohort == performance.cohort && $0.probability.isFinite
    }
    rows = own.compactMap { row in row.outcome.map { (row.probability, $0) } }.enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    guard rows.count == performance.n, rows.count(where: \.event) == performance.events, !rows.isEmpty else {
      return nil
    }
    self.performance = performance
  }

  func probabilities(event: Bool) -> [Double] { rows.filter { $0.event == event }.map(\.probability) }
}

extension ModelSummary.Threshold {
  /// The threshold as figures print it: `0.420`.
  var text: String { NumberText.fixed(value, decimals: 3) }
}
