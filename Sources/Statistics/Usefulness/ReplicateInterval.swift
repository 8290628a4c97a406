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
      value, from: Descriptive.quantile(ofSorted: values, at: (1 - level) / 2),
      to: Descriptive.quantile(ofSorted: values, at: (1 + level) / 2))
  }
}
