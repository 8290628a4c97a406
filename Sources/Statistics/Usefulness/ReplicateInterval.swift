/// Intervals from the values of bootstrap replicates.
enum ReplicateInterval {
  /// The percentile interval (Efron 1979, doi:10.1214/aos/1176344552) around `value`: quantiles of type 7.
  ///
  /// `values` holds the replicates in which the statistic is defined, of `replicates` that were drawn. There is no interval
  /// where more than one in ten is undefined: what is left would not stand for the whole. Sorts in place.
  static func percentile(_ value: Double, _ values: inout [Double], of replicates: Int, level: Double) -> Estimate {
    guard !values.isEmpty, values.count * 10 >= replicates * 9 else {
      return Estimate(value, withoutInterval: .undefinedReplicates)
    }
    values.sort()
    return Estimate(
      value, from: quantile(values, (1 - level) / 2), to: quantile(values, (1 + level) / 2))
  }

  /// Type 7 of sorted values, of which there is at least one.
  static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let position = probability * Double(sorted.count - 1)
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    let fraction = position - Double(below)
    if fraction == 0 || sorted[below] == sorted[above] { return sorted[below] }
    return (1 - fraction) * sorted[below] + fraction * sorted[above]
  }

  /// - Throws: `StatisticsError.outOfRange` for fewer than one replicate.
  static func check(replicates: Int) throws(StatisticsError) {
    guard replicates > 0 else {
      throw .outOfRange(what: "the number of replicates", value: Double(replicates), allowed: "at least 1")
    }
  }
}
