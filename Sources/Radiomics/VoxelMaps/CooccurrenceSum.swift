/// The sum of the statistics of several co-occurrence matrices.
struct CooccurrenceSum {
  private var sum = CooccurrenceStatistics()
  private var count = 0
  /// How many matrices have each of the statistics that are not always defined.
  private var correlations = 0
  private var informations = 0
  private var maximals = 0

  mutating func add(_ other: CooccurrenceStatistics) {
    count += 1
    sum.jointMaximum += other.jointMaximum
    sum.jointAverage += other.jointAverage
    sum.jointVariance += other.jointVariance
    sum.jointEntropy += other.jointEntropy
    sum.differenceAverage += other.differenceAverage
    sum.differenceVariance += other.differenceVariance
    sum.differenceEntropy += other.differenceEntropy
    sum.sumAverage += other.sumAverage
    sum.sumVariance += other.sumVariance
    sum.sumEntropy += other.sumEntropy
    sum.jointEnergy += other.jointEnergy
    sum.contrast += other.contrast
    sum.inverseDifference += other.inverseDifference
    sum.normalisedInverseDifference += other.normalisedInverseDifference
    sum.inverseDifferenceMoment += other.inverseDifferenceMoment
    sum.normalisedInverseDifferenceMoment += other.normalisedInverseDifferenceMoment
    sum.inverseVariance += other.inverseVariance
    sum.autocorrelation += other.autocorrelation
    sum.clusterTendency += other.clusterTendency
    sum.clusterShade += other.clusterShade
    sum.clusterProminence += other.clusterProminence
    sum.secondInformation += other.secondInformation
    if let correlation = other.correlation {
      sum.correlation = (sum.correlation ?? 0) + correlation
      correlations += 1
    }
    if let information = other.firstInformation {
      sum.firstInformation = (sum.firstInformation ?? 0) + information
      informations += 1
    }
    if let maximal = other.maximalCorrelation {
      sum.maximalCorrelation = (sum.maximalCorrelation ?? 0) + maximal
      maximals += 1
    }
  }

  /// The average of each statistic over the matrices in which it is defined; nil where nothing was added.
  var average: CooccurrenceStatistics? {
    guard count > 0 else { return nil }
    let n = Double(count)
    var average = CooccurrenceStatistics()
    average.jointMaximum = sum.jointMaximum / n
    average.jointAverage = sum.jointAverage / n
    average.jointVariance = sum.jointVariance / n
    average.jointEntropy = sum.jointEntropy / n
    average.differenceAverage = sum.differenceAverage / n
    average.differenceVariance = sum.differenceVariance / n
    average.differenceEntropy = sum.differenceEntropy / n
    average.sumAverage = sum.sumAverage / n
    average.sumVariance = sum.sumVariance / n
    average.sumEntropy = sum.sumEntropy / n
    average.jointEnergy = sum.jointEnergy / n
    average.contrast = sum.contrast / n
    average.inverseDifference = sum.inverseDifference / n
    average.normalisedInverseDifference = sum.normalisedInverseDifference / n
    average.inverseDifferenceMoment = sum.inverseDifferenceMoment / n
    average.normalisedInverseDifferenceMoment = sum.normalisedInverseDifferenceMoment / n
    average.inverseVariance = sum.inverseVariance / n
    average.autocorrelation = sum.autocorrelation / n
    average.clusterTendency = sum.clusterTendency / n
    average.clusterShade = sum.clusterShade / n
    average.clusterProminence = sum.clusterProminence / n
    average.secondInformation = sum.secondInformation / n
    average.correlation = sum.correlation.map { $0 / Double(correlations) }
    average.firstInformation = sum.firstInformation.map { $0 / Double(informations) }
    average.maximalCorrelation = sum.maximalCorrelation.map { $0 / Double(maximals) }
    return average
  }
}
