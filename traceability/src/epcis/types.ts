/**
 * EPCIS 2.0 (ISO/IEC 19987:2024) as it is written in JSON-LD, with the words of the Core Business Vocabulary 2.0.
 * Identifiers are URIs, times are ISO 8601 with an offset, quantities are in the unit `uom` (UN/CEFACT Rec. 20).
 */

/** A member that the standard does not know: its key is a URI or carries a prefix of the `@context`. */
export type Extensions = { readonly [key: `${string}:${string}`]: unknown }

export type EpcisAction = "ADD" | "OBSERVE" | "DELETE"

/** EPCIS 2.0 7.3.3.3. Without `uom`, `quantity` counts instances. */
export type QuantityElement = { epcClass: string; quantity?: number; uom?: string }

export type PersistentDisposition = { set?: readonly string[]; unset?: readonly string[] }
export type LocationId = Extensions & { id: string }
export type BizTransaction = { type?: string; bizTransaction: string }
export type Source = { type: string; source: string }
export type Destination = { type: string; destination: string }

/** EPCIS 2.0 7.4.1.4: what is wrong with an event that was captured before, and which events replace it. */
export type ErrorDeclaration = Extensions & {
  declarationTime: string
  reason?: string
  correctiveEventIDs?: readonly string[]
}

export type SensorMetadata = Extensions & {
  time?: string
  startTime?: string
  endTime?: string
  deviceID?: string
  deviceMetadata?: string
  rawData?: string
  dataProcessingMethod?: string
  bizRules?: string
}

export type SensorReport = Extensions & {
  type?: string
  exception?: string
  deviceID?: string
  deviceMetadata?: string
  rawData?: string
  dataProcessingMethod?: string
  time?: string
  microorganism?: string
  chemicalSubstance?: string
  coordinateReferenceSystem?: string
  value?: number
  component?: string
  stringValue?: string
  booleanValue?: boolean
  hexBinaryValue?: string
  uriValue?: string
  minValue?: number
  maxValue?: number
  meanValue?: number
  sDev?: number
  percRank?: number
  percValue?: number
  uom?: string
}

export type SensorElement = Extensions & { sensorMetadata?: SensorMetadata; sensorReport: readonly SensorReport[] }

/** What every event says: when, why and where. */
type EventCore = Extensions & {
  "@context"?: unknown
  eventTime: string
  eventTimeZoneOffset: string
  recordTime?: string
  eventID?: string
  certificationInfo?: string | readonly string[]
  errorDeclaration?: ErrorDeclaration
  bizStep?: string
  disposition?: string
  persistentDisposition?: PersistentDisposition
  readPoint?: LocationId
  bizLocation?: LocationId
  bizTransactionList?: readonly BizTransaction[]
  sourceList?: readonly Source[]
  destinationList?: readonly Destination[]
  sensorElementList?: readonly SensorElement[]
}

/** Master data of a lot or item, told once when it comes into being; its keys are URIs or prefixed. */
export type Ilmd = Extensions

export type ObjectEvent = EventCore & {
  type: "ObjectEvent"
  action: EpcisAction
  epcList?: readonly string[]
  quantityList?: readonly QuantityElement[]
  ilmd?: Ilmd
}

type ParentAndChildren = {
  action: EpcisAction
  childEPCs?: readonly string[]
  childQuantityList?: readonly QuantityElement[]
}

export type AggregationEvent = EventCore & ParentAndChildren & { type: "AggregationEvent"; parentID?: string }

export type AssociationEvent = EventCore & ParentAndChildren & { type: "AssociationEvent"; parentID: string }

export type TransactionEvent = EventCore & {
  type: "TransactionEvent"
  action: EpcisAction
  bizTransactionList: readonly BizTransaction[]
  parentID?: string
  epcList?: readonly string[]
  quantityList?: readonly QuantityElement[]
}

export type TransformationEvent = EventCore & {
  type: "TransformationEvent"
  inputEPCList?: readonly string[]
  inputQuantityList?: readonly QuantityElement[]
  outputEPCList?: readonly string[]
  outputQuantityList?: readonly QuantityElement[]
  transformationID?: string
  ilmd?: Ilmd
}

export type EpcisEvent = ObjectEvent | AggregationEvent | AssociationEvent | TransactionEvent | TransformationEvent

type DocumentCore = Extensions & {
  "@context": unknown
  id?: string
  schemaVersion: string
  creationDate: string
}

export type EpcisDocument = DocumentCore & {
  type: "EPCISDocument"
  epcisHeader?: { epcisMasterData?: unknown }
  epcisBody: { eventList: readonly EpcisEvent[] }
}

/** What a query answers with (EPCIS 2.0 8.2.7). */
export type EpcisQueryDocument = DocumentCore & {
  type: "EPCISQueryDocument"
  epcisBody: {
    queryResults: {
      queryName?: string
      subscriptionID?: string
      resultsBody: { eventList: readonly EpcisEvent[] }
    }
  }
}

/** One fault of a document: `path` as one would write it in JavaScript, `epcisBody.eventList[3].quantityList[0].uom`. */
export type EpcisFault = { path: string; message: string }

export type EpcisValidation = { ok: boolean; errors: EpcisFault[] }
