import Foundation

/// Size and form of a region.
///
/// Undefined: Elongation and Flatness of one voxel, and its axis lengths under `ibsi` (variances divide by the number of voxels
/// less 1 there; PyRadiomics divides by the number of voxels and has lengths of 0). All others are defined in every region of
/// one voxel or more: the mesh of a single voxel is an octahedron, and a region of one slice has a LeastAxisLength and a
/// Flatness of 0. In a region of several parts, areas and volumes are those of all parts together.
///
/// Under `pyradiomics` the mesh treats ambiguous cubes as that program does; see `MarchingCubesTable`.
///
/// Sources: IBSI reference manual, "Morphological features" (arXiv 1612.07003); PyRadiomics documentation, `shape`.
enum Shape: FamilyCalculator {
  struct Measurements {
    let mesh: SurfaceMesh
    let diameters: MeshDiameters
    let axes: PrincipalAxes?
    /// mm3.
    let voxelVolume: Double

    /// (36 pi V^2)^(1/3) / A: the area of the ball of the same volume in parts of the mesh's.
    var sphericity: Double { cbrt(36 * .pi * mesh.volume * mesh.volume) / mesh.area }

    /// Four standard deviations along an axis.
    func length(_ axis: KeyPath<PrincipalAxes, Double>) -> Measurement {
      .optional(axes.map { 4 * $0[keyPath: axis].squareRoot() }, otherwise: oneVoxel)
    }

    /// The standard deviation along an axis in parts of that along the longest.
    func proportion(_ axis: KeyPath<PrincipalAxes, Double>) -> Measurement {
      guard let axes, axes.major > 0 else { return .undefined(oneVoxel) }
      return .value((axes[keyPath: axis] / axes.major).squareRoot())
    }
  }

  static let family = FeatureFamily.shape
  static let needsGreyLevels = false

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let region = context.region
    let table: MarchingCubesTable = context.settings.profile == .ibsi ? .closed : .pyRadiomics
    return [
      .measured(
        Measurements(
          mesh: SurfaceMesh(of: region, table: table), diameters: MeshDiameters(of: region),
          axes: PrincipalAxes(of: region, profile: context.settings.profile),
          voxelVolume: Double(region.voxelCount) * region.voxelVolume))
    ]
  }

  private static let oneVoxel = "the region is one voxel, so it has no axes"

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
      "Compactness1", "SKGS", "1", "Mesh volume over the square root of pi times surface area cubed.", in: [.ibsi]
    ) { .value($0.mesh.volume / (.pi * $0.mesh.area * $0.mesh.area * $0.mesh.area).squareRoot()) },
    Feature("Compactness2", "BQWJ", "1", "Cube of the sphericity.", in: [.ibsi]) {
      .value($0.sphericity * $0.sphericity * $0.sphericity)
    },
    Feature("SphericalDisproportion", "KRCK", "1", "Inverse of the sphericity.", in: [.ibsi]) {
      .value(1 / $0.sphericity)
    },
    Feature("Asphericity", "25C7", "1", "Inverse of the sphericity, less 1.", in: [.ibsi]) {
      .value(1 / $0.sphericity - 1)
    },
  ]
}
