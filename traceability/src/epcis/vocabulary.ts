/** The web vocabulary of the Core Business Vocabulary 2.0: `https://ref.gs1.org/cbv/BizStep-shipping`. */
export const CBV_NAMESPACE = "https://ref.gs1.org/cbv/"

/** GS1 web vocabulary as the context of EPCIS 2.0.0 binds it. */
export const GS1_NAMESPACE = "https://gs1.org/voc/"

/** CBV 2.0 7.1. */
export const BIZ_STEPS = words(`
  accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
  decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
  installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
  retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
  unloading unpacking void_shipping`)

/** CBV 2.0 7.2. */
export const DISPOSITIONS = words(`
  active available completeness_inferred completeness_verified conformant container_closed container_open damaged
  destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
  mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
  recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`)

/** CBV 2.0 7.3. */
export const BIZ_TRANSACTION_TYPES = words(`
  bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt`)

/** CBV 2.0 7.4. */
export const SOURCE_DESTINATION_TYPES = words("owning_party possessing_party location")

/** CBV 2.0 7.5. */
export const ERROR_REASONS = words("did_not_occur incorrect_data")

/** CBV 2.0 7.6: the direction or coordinate that a sensor value speaks of. */
export const COMPONENTS = words(`
  x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude
  longitude altitude`)

/** GS1 web vocabulary, `gs1:MeasurementType`. */
export const MEASUREMENT_TYPES = words(`
  AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance
  AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
  Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
  ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
  Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
  LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
  MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
  RadiantIntensity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity
  SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`)

/** GS1 web vocabulary, `gs1:SensorAlertType`. */
export const SENSOR_ALERTS = words("ALARM_CONDITION ERROR_CONDITION")

export const ACTIONS = words("ADD OBSERVE DELETE")

/** A closed list of bare words, and the URI that each stands for under the context of EPCIS 2.0.0. */
export type Vocabulary = { words: ReadonlySet<string>; prefix: string }

export const VOCABULARIES = {
  bizStep: { words: BIZ_STEPS, prefix: `${CBV_NAMESPACE}BizStep-` },
  disposition: { words: DISPOSITIONS, prefix: `${CBV_NAMESPACE}Disp-` },
  bizTransactionType: { words: BIZ_TRANSACTION_TYPES, prefix: `${CBV_NAMESPACE}BTT-` },
  sourceDestinationType: { words: SOURCE_DESTINATION_TYPES, prefix: `${CBV_NAMESPACE}SDT-` },
  errorReason: { words: ERROR_REASONS, prefix: `${CBV_NAMESPACE}ER-` },
  component: { words: COMPONENTS, prefix: `${CBV_NAMESPACE}Comp-` },
  measurementType: { words: MEASUREMENT_TYPES, prefix: GS1_NAMESPACE },
  sensorAlert: { words: SENSOR_ALERTS, prefix: GS1_NAMESPACE },
} as const satisfies Record<string, Vocabulary>

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
