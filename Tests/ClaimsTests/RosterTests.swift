import Testing

@testable import Claims

/// Lists of numbers that keep the order of names given before.
@Suite struct RosterTests {
  static let split = "Patients were split into a training set (n = 150) and a test set (n = 75). "
  static let texts: [(text: String, claims: [String])] = [
    (
      split
        + "In the training set, AUCs were 0.90 for the habitat model and 0.82 for the clinical model; in the test set they were 0.85 and 0.78.",
      [
        "auc 0.9 training habitat", "auc 0.82 training clinical", "auc 0.85 test habitat", "auc 0.78 test clinical",
      ]
    ),
    (
      split
        + "The AUCs of the clinical and habitat models were 0.70 and 0.81 in the test set. Calibration slopes were 0.92 and 0.88, respectively.",
      [
        "auc 0.7 test clinical", "auc 0.81 test habitat", "calibration-slope 0.92 test clinical",
        "calibration-slope 0.88 test habitat",
      ]
    ),
    (
      split
        + "The habitat model had an AUC of 0.90 in the training and 0.84 in the test set. Calibration slopes were 1.02 and 0.87.",
      [
        "auc 0.9 training habitat", "auc 0.84 test habitat", "calibration-slope 1.02 training habitat",
        "calibration-slope 0.87 test habitat",
      ]
    ),
    // Another number of values than of names keeps no order.
    (
      split
        + "The AUCs of the clinical, radiomics and habitat models were 0.70, 0.76 and 0.81 in the test set. Calibration slopes were 0.92 and 0.88.",
      [
        "auc 0.7 test clinical", "auc 0.76 test radiomics", "auc 0.81 test habitat", "calibration-slope 0.92 test -",
        "calibration-slope 0.88 test -",
      ]
    ),
  ]

  @Test(arguments: texts.indices) func ordersHold(_ index: Int) throws {
    let (text, claims) = Self.texts[index]
    let read = try ReadText(text).claims
    #expect(read == claims, "\(text)")
  }
}
