// The configuration is read when a module is loaded; these tests connect to nothing that it names.
process.env.NGUON_PHASE = "build"
