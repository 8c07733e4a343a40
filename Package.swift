// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dalil",
  products: [.executable(name: "dalil", targets: ["dalil"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CFiles"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "Model"),
    .target(
      name: "Ingest",
      dependencies: ["Model", "Normalize", "CLibXML2", "CUchardet", "CZlib", .product(name: "Yams", package: "Yams")]),
    .target(name: "Normalize", dependencies: ["Model"], resources: [.copy("Data")]),
    .target(name: "Extract", dependencies: ["Model", "Normalize"], resources: [.copy("Data")]),
    .target(
      name: "Link",
      dependencies: [
        "Model", "Normalize", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      resources: [.copy("Data")]),
    .target(
      name: "Render",
      dependencies: [
        "Model", "Normalize", "CCmark", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Model", "Ingest", "Normalize", "Extract", "Link", "Render", "CFiles",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "dalil",
      dependencies: [
        "CMalloc", "Extract", "Link", "Model", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The parts of annotation timed inside one process: `make bench`.
    .executableTarget(
      name: "dalil-stages", dependencies: ["Extract", "Model", "Normalize", "Pipeline"], path: "Tests/bench/stages"),

    .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport"),
    .testTarget(name: "ModelTests", dependencies: ["Model", "TestSupport"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "TestSupport"]),
    .testTarget(name: "NormalizeTests", dependencies: ["Normalize", "TestSupport"]),
    .testTarget(name: "ExtractTests", dependencies: ["Extract", "Normalize", "TestSupport"]),
    .testTarget(
      name: "LinkTests",
      dependencies: ["Link", "Normalize", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "RenderTests", dependencies: ["Render", "TestSupport"]),
    .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "TestSupport"]),
    .testTarget(name: "dalilTests", dependencies: ["Pipeline", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
