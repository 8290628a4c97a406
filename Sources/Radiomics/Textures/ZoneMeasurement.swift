/// How zones are measured for each aggregation.
enum ZoneMeasurement {
  /// The statistics of zones by a property, for each aggregation that the settings ask for.
  static func measure(
    _ context: RegionContext, by property: GreyLevelZones.Property
  ) -> [Measured<EmphasisMeasurements>] {
    let asked = directionlessAggregations(context.settings).compactMap { $0 }
    guard let levels = context.greyLevels else { return asked.map { _ in .undefined(RegionContext.noIntensity) } }
    let region = context.region

    func zones(acrossAxis: Int?) -> GreyLevelZones {
      GreyLevelZones(
        region: region, greyLevels: levels, acrossAxis: acrossAxis,
        voxelDistances: property == .distance ? BorderDistance.cityBlock(in: region, acrossAxis: acrossAxis) : nil)
    }
    func statistics(_ zones: GreyLevelZones, _ range: Range<Int>, voxels: Int) -> EmphasisStatistics? {
      zones.statistics(of: range, by: property, levels: levels.values, voxels: voxels)
    }

    let planar = asked.contains(where: \.isPlanar) ? zones(acrossAxis: 2) : nil
    return asked.map { aggregation in
      let matrices: [EmphasisStatistics]
      if aggregation == .slices, let planar {
        matrices = zip(planar.slices, region.slices).compactMap { statistics(planar, $0, voxels: $1.count) }
      } else {
        let all =
          (aggregation == .planes ? planar : nil) ?? zones(acrossAxis: context.settings.neighbourhood.acrossAxis)
        matrices = [statistics(all, 0..<all.sizes.count, voxels: region.offsets.count)].compactMap { $0 }
      }
      return .measured(EmphasisMeasurements(matrices: matrices))
    }
  }
}
