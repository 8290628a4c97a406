// swift-tools-version: 6.1
import Foundation
import PackageDescription

// Debian and Ubuntu ship ITK without a pkg-config file: the header folder tells its version (5.2, 5.3, ...).
let itkVersion: String = {
  let headers = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/include")) ?? []
  let versions = headers.filter { $0.hasPrefix("ITK-") }.map { String($0.dropFirst("ITK-".count)) }
  return versions.max { $0.compare($1, options: .numeric) == .orderedAscending } ?? "5.3"
}()
let gdcmHeaders: String = {
  let headers = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/include")) ?? []
  return headers.filter { $0.hasPrefix("gdcm-") }.max() ?? "gdcm-3.0"
}()

// ITK's Debian headers admit only GCC; clang compiles them when it says that it is GCC. `CITK` alone needs this.
let itkCompile: [CXXSetting] = [
  .unsafeFlags([
    "-U__clang__", "-fgnuc-version=12", "-isystem", "/usr/include/ITK-\(itkVersion)",
    "-isystem", "/usr/include/\(gdcmHeaders)",
  ])
]
let itkLink: [LinkerSetting] =
  [
    "ITKCommon", "ITKIOImageBase", "ITKIONIFTI", "ITKIONRRD", "ITKOptimizersv4",
    "ITKRegistrationMethodsv4", "ITKSmoothing", "ITKTransform", "itksys", "itkvnl", "itkvnl_algo",
  ].map { .linkedLibrary("\($0)-\(itkVersion)") }
  + ["gdcmMSFF", "gdcmDSED", "gdcmDICT", "gdcmCommon", "z"].map { .linkedLibrary($0) }

/// A room of the house: its sources, what it imports, and the tests of the same name.
func room(
  _ name: String, imports: [Target.Dependency], resources: [Resource] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: imports, resources: resources, plugins: plugins)
}

let package = Package(
  name: "holdout",
  products: [.executable(name: "holdout", targets: ["holdout"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // Bridges to the libraries of the system.
    .target(name: "CITK", cxxSettings: itkCompile, linkerSettings: itkLink),
    .target(
      name: "CNumerics", cxxSettings: [.unsafeFlags(["-isystem", "/usr/include/eigen3"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // The rooms, from the ground up: each imports only what stands above it in this list.
    room("Files", imports: []),
    room("Parallel", imports: []),
    room("Record", imports: []),
    room("StrictYAML", imports: ["Files", .product(name: "Yams", package: "Yams")]),
    room("Statistics", imports: ["CNumerics"]),
    room("Volumes", imports: ["CITK", "Files"]),
    room("Radiomics", imports: ["Files", "Parallel", "Volumes"]),
    room("Evaluation", imports: ["Parallel", "Record", "Statistics"]),
    room("Habitats", imports: ["Files", "Record", "Statistics", "Volumes", "Radiomics"]),
    room("Modelling", imports: ["Files", "Record", "Statistics"]),
    room("Figures", imports: ["Files", "Record", "CPangoCairo", "CTIFF", "CZlib"]),
    .plugin(name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["EmbedTemplates"]),
    .executableTarget(name: "EmbedTemplates"),
    room("Templates", imports: [], plugins: ["EmbedTemplatesPlugin"]),
    room(
      "Manuscripts", imports: ["CXML2", "Files", .product(name: "Subprocess", package: "swift-subprocess")]),
    room("Claims", imports: ["Manuscripts"]),
    room(
      "Audit",
      imports: [
        "Files", "Record", "Statistics", "Templates", "Manuscripts", "Claims", .product(name: "Yams", package: "Yams"),
      ]),
    room(
      "Reports",
      imports: [
        "Files", "Record", "Figures", "Manuscripts", "Claims", "Audit", "Templates",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    room(
      "Pipeline",
      imports: [
        "Files", "Parallel", "Record", "StrictYAML", "Statistics", "Evaluation", "Volumes", "Radiomics", "Habitats",
        "Modelling", "Figures", "Manuscripts", "Claims", "Audit", "Reports",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "holdout",
      dependencies: [
        "Pipeline", "Files", "Record", "Radiomics", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Times the statistics inside one process, beside R: Benchmarks/evaluation.py.
    .executableTarget(name: "StatisticsTimings", dependencies: ["Statistics"], path: "Benchmarks/StatisticsTimings"),
    // Times the drawing of figures inside one process, beside matplotlib: Benchmarks/figures.py.
    .executableTarget(
      name: "FigureTimings", dependencies: ["Figures", "Files", "Record"], path: "Benchmarks/FigureTimings"),
    // Times 375 montages of habitats.
    .executableTarget(
      name: "HabitatMontages", dependencies: ["Figures", "Record"], path: "Benchmarks/HabitatMontages"),

    // Tests: one target a room, files of the same stem.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
  ]
    + [
      "Files", "Record", "StrictYAML", "Statistics", "Evaluation", "Volumes", "Radiomics", "Habitats", "Modelling",
      "Figures", "Manuscripts", "Claims", "Audit", "Reports", "Pipeline",
    ].map { name in
      .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"],
        exclude: name == "Figures" ? ["Snapshots"] : [])
    },
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
