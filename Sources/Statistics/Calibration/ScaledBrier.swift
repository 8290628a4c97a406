extension Calibration {
  /// The Brier score scaled to what the prevalence alone reaches: 1 - score / (p (1 - p)); 1 is ideal, 0 is no better than
  /// to predict the prevalence for everyone, and worse models are below 0 (Steyerberg et al. 2010,
  /// doi:10.1097/EDE.0b013e3181c30fb2; the index of prediction accuracy of Kattan and Gerds 2018,
  /// doi:10.1186/s41512-018-0029-2).
  ///
  /// Percentile interval from bootstrap replicates of patients, each with its own prevalence. O(replicates x n) time.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a level outside (0, 1), fewer than one replicate.
  package func scaledBrier(
    replicates: Int = 2000, level: Double = 0.95, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    try Checked.replicates("replicates", replicates)
    guard !outcomes.isEmpty else { return Estimate(undefined: .noPatients) }
    let n = outcomes.count
    // Squared errors, negative for the positive class: one list to read from at random.
    var signed = [Double](repeating: 0, count: n)
    for index in 0..<n {
      let error = probabilities[index] - (outcomes[index] ? 1 : 0)
      signed[index] = outcomes[index] ? -error * error : error * error
      // A zero needs its sign as well.
      if outcomes[index], error == 0 { signed[index] = -0.0 }
    }
    func scaled(_ sum: Double, _ events: Int) -> Double? {
      guard events > 0, events < n else { return nil }
      let prevalence = Double(events) / Double(n)
      return 1 - sum / Double(n) / (prevalence * (1 - prevalence))
    }
    let own = signed.reduce(0) { $0 + abs($1) }
    guard let value = scaled(own, events) else {
      return Estimate(undefined: events == 0 ? .noPositives : .noNegatives)
    }
    var values: [Double] = []
    values.reserveCapacity(replicates)
    for _ in 0..<replicates {
      var (sum, positives) = (0.0, 0)
      for _ in 0..<n {
        let square = signed[generator.index(below: n)]
        sum += abs(square)
        positives += square.sign == .minus ? 1 : 0
      }
      if let value = scaled(sum, positives) { values.append(value) }
    }
    return ReplicateInterval.percentile(value, &values, of: replicates, level: level)
  }
}
