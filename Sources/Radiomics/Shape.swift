import Foundation

/// Size and form of a region.
///
/// Undefined:
/// - one voxel: Elongation and Flatness, and under `ibsi` the axis lengths and the densities of the approximate ellipsoid
///   (variances divide by the number of voxels less 1 there; PyRadiomics divides by the number of voxels and has lengths of 0);
/// - one slice: VolumeDensityAEE, as the approximate ellipsoid is flat; LeastAxisLength and Flatness are 0;
/// - one line: AreaDensityAEE too; MinorAxisLength and Elongation are 0 as well.
///
/// All others are defined in every region of one voxel or more: they come from the surface mesh, which for a single voxel is an
/// octahedron, and encloses a volume always. In a region of several parts, areas and volumes are those of all parts together;
/// boxes, the enclosing ellipsoid, the hull and the diameters span them all.
///
/// Under `pyradiomics` the mesh treats ambiguous cubes as that program does; see `MarchingCubesTable`.
///
/// What densities are relative to: the box along the axes, the oriented box of the least volume (`OrientedBoundingBox`), the
/// ellipsoid of the least volume (`EnclosingEllipsoid`) and the convex hull hold the vertices of the mesh; the approximate
/// ellipsoid has half the axis lengths as its axes, and its area is what the manual takes for it (`Ellipsoid.manualArea`).
///
/// Sources: IBSI reference manual, "Morphological features" (arXiv 1612.07003); PyRadiomics documentation, `shape`.
enum Shape: FamilyCalculator {
  struct Measurements {
    let mesh: SurfaceMesh
    let diameters: MeshDiameters
    let axes: PrincipalAxes?
    /// mm3.
    let voxelVolume: Double
    /// What holds the mesh; nil under `pyradiomics`, which has no such features.
    let enclosures: Enclosures?

    /// (36 pi V^2)^(1/3) / A: the area of the ball of the same volume in parts of the mesh's.
    var sphericity: Double { cbrt(36 * .pi * mesh.volume * mesh.volume) / mesh.area }

    /// Four standard deviations along an axis.
    func length(_ axis: KeyPath<PrincipalAxes, Double>) -> Measurement {
      .optional(axes.map { 4 * $0[keyPath: axis].squareRoot() }, otherwise: oneVoxel)
    }

    /// The ellipsoid with half the axis lengths as its axes.
    var approximateEllipsoid: Ellipsoid? {
      axes.map { Ellipsoid(semiAxes: SIMD3($0.major, $0.minor, $0.least).squareRoot() * 2) }
    }

    func volumeDensity(_ volume: (Enclosures) -> Double) -> Measurement {
      .optional(enclosures.map { mesh.volume / volume($0) }, otherwise: otherProfile)
    }

    func areaDensity(_ area: (Enclosures) -> Double) -> Measurement {
      .optional(enclosures.map { mesh.area / area($0) }, otherwise: otherProfile)
    }

    /// The standard deviation along an axis in parts of that along the longest.
    func proportion(_ axis: KeyPath<PrincipalAxes, Double>) -> Measurement {
      guard let axes, axes.major > 0 else { return .undefined(oneVoxel) }
      return .value((axes[keyPath: axis] / axes.major).squareRoot())
    }
  }

  /// The smallest bodies of several kinds that hold the mesh.
  struct Enclosures {
    /// Edges in mm.
    let alignedBox: SIMD3<Double>
    let orientedBox: OrientedBoundingBox
    let ellipsoid: Ellipsoid
    /// mm3 and mm2.
    let hull: (volume: Double, area: Double)

    init(of region: RegionOfInterest, candidates: [SIMD3<Int>]) {
      let scale = region.spacing * 0.5
      let hull = ConvexHull(of: candidates)
      // The box of the mask's voxels has a rim of one voxel.
      alignedBox = SIMD3<Double>(region.size &- SIMD3(2, 2, 2)) * region.spacing
      orientedBox = OrientedBoundingBox(of: hull, scale: scale)
      ellipsoid = Ellipsoid(semiAxes: EnclosingEllipsoid(of: hull.corners.map { SIMD3<Double>($0) * scale }).semiAxes)
      self.hull = hull.measures(scale: scale)
    }
  }

  static let family = FeatureFamily.shape
  static let needsGreyLevels = false

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let region = context.region
    let profile = context.settings.profile
    let diameters = MeshDiameters(of: region)
    return [
      .measured(
        Measurements(
          mesh: SurfaceMesh(of: region, table: profile == .ibsi ? .closed : .pyRadiomics), diameters: diameters,
          axes: PrincipalAxes(of: region, profile: profile),
          voxelVolume: Double(region.voxelCount) * region.voxelVolume,
          enclosures: profile == .ibsi ? Enclosures(of: region, candidates: diameters.candidates) : nil))
    ]
  }

  private static let oneVoxel = "the region is one voxel, so it has no axes"
  private static let flat = "the region has no extent along its least axis, so its ellipsoid has no volume"
  private static let line = "the region is a line, so its ellipsoid has no area"
  private static let otherProfile = "the profile pyradiomics does not measure it"

  static let features: [Feature<Measurements>] = [
    Feature("Elongation", "Q3CK", "1", "Minor axis length in parts of the major; 1 is round, 0 a line.") {
      $0.proportion(\.minor)
    },
    Feature("Flatness", "N17B", "1", "Least axis length in parts of the major; 1 is round, 0 flat.") {
      $0.proportion(\.least)
    },
    Feature("LeastAxisLength", "7J51", "mm", "Four standard deviations of the voxel centres along the shortest axis.") {
      $0.length(\.least)
    },
    Feature("MajorAxisLength", "TDIC", "mm", "Four standard deviations of the voxel centres along the longest axis.") {
      $0.length(\.major)
    },
    Feature(
      "Maximum2DDiameterColumn", nil, "mm", "Largest distance of two mesh vertices in a plane of constant second index."
    ) { .value($0.diameters.column) },
    Feature(
      "Maximum2DDiameterRow", nil, "mm", "Largest distance of two mesh vertices in a plane of constant first index."
    ) { .value($0.diameters.row) },
    Feature(
      "Maximum2DDiameterSlice", nil, "mm", "Largest distance of two mesh vertices in a plane of constant third index."
    ) { .value($0.diameters.slice) },
    Feature("Maximum3DDiameter", "L0JK", "mm", "Largest distance of two mesh vertices.") { .value($0.diameters.three) },
    Feature("MeshVolume", "RNU0", "mm3", "Volume inside the surface mesh.") { .value($0.mesh.volume) },
    Feature("MinorAxisLength", "P9VJ", "mm", "Four standard deviations of the voxel centres along the second axis.") {
      $0.length(\.minor)
    },
    Feature("Sphericity", "QCFX", "1", "Area of the ball of the same volume in parts of the surface area.") {
      .value($0.sphericity)
    },
    Feature("SurfaceArea", "C0JK", "mm2", "Area of the surface mesh.") { .value($0.mesh.area) },
    Feature("SurfaceVolumeRatio", "2PR5", "1/mm", "Surface area divided by mesh volume.") {
      .value($0.mesh.area / $0.mesh.volume)
    },
    Feature("VoxelVolume", "YEKZ", "mm3", "Number of voxels times the volume of one.") { .value($0.voxelVolume) },
    Feature(
      "Compactness1", "SKGS", "1", "Mesh volume over the square root of pi times surface area cubed.",
      deprecated: [.pyradiomics]
    ) { .value($0.mesh.volume / (.pi * $0.mesh.area * $0.mesh.area * $0.mesh.area).squareRoot()) },
    Feature("Compactness2", "BQWJ", "1", "Cube of the sphericity.", deprecated: [.pyradiomics]) {
      .value($0.sphericity * $0.sphericity * $0.sphericity)
    },
    Feature("SphericalDisproportion", "KRCK", "1", "Inverse of the sphericity.", deprecated: [.pyradiomics]) {
      .value(1 / $0.sphericity)
    },
    Feature("Asphericity", "25C7", "1", "Inverse of the sphericity, less 1.", in: [.ibsi]) {
      .value(1 / $0.sphericity - 1)
    },
    Feature(
      "VolumeDensityAABB", "PBX1", "1", "Mesh volume in parts of the axis-aligned bounding box's.", in: [.ibsi]
    ) { $0.volumeDensity { $0.alignedBox.x * $0.alignedBox.y * $0.alignedBox.z } },
    Feature(
      "AreaDensityAABB", "R59B", "1", "Surface area in parts of the axis-aligned bounding box's.", in: [.ibsi]
    ) {
      $0.areaDensity {
        let edges = $0.alignedBox
        return 2 * (edges.x * edges.y + edges.y * edges.z + edges.z * edges.x)
      }
    },
    Feature(
      "VolumeDensityOMBB", "ZH1A", "1", "Mesh volume in parts of the oriented minimum bounding box's.", in: [.ibsi]
    ) { $0.volumeDensity { $0.orientedBox.volume } },
    Feature(
      "AreaDensityOMBB", "IQYR", "1", "Surface area in parts of the oriented minimum bounding box's.", in: [.ibsi]
    ) { $0.areaDensity { $0.orientedBox.area } },
    Feature(
      "VolumeDensityAEE", "6BDE", "1", "Mesh volume in parts of the approximate enclosing ellipsoid's.", in: [.ibsi]
    ) {
      guard let ellipsoid = $0.approximateEllipsoid else { return .undefined(oneVoxel) }
      return .ratio($0.mesh.volume, ellipsoid.volume, otherwise: flat)
    },
    Feature(
      "AreaDensityAEE", "RDD2", "1", "Surface area in parts of the approximate enclosing ellipsoid's.", in: [.ibsi]
    ) {
      guard let ellipsoid = $0.approximateEllipsoid else { return .undefined(oneVoxel) }
      return .ratio($0.mesh.area, ellipsoid.manualArea, otherwise: line)
    },
    Feature(
      "VolumeDensityMVEE", "SWZ1", "1", "Mesh volume in parts of the minimum volume enclosing ellipsoid's.",
      in: [.ibsi]
    ) { $0.volumeDensity { $0.ellipsoid.volume } },
    Feature(
      "AreaDensityMVEE", "BRI8", "1", "Surface area in parts of the minimum volume enclosing ellipsoid's.",
      in: [.ibsi]
    ) { $0.areaDensity { $0.ellipsoid.area } },
    Feature("VolumeDensityConvexHull", "R3ER", "1", "Mesh volume in parts of the convex hull's.", in: [.ibsi]) {
      $0.volumeDensity { $0.hull.volume }
    },
    Feature("AreaDensityConvexHull", "7T7F", "1", "Surface area in parts of the convex hull's.", in: [.ibsi]) {
      $0.areaDensity { $0.hull.area }
    },
  ]
}
