import { InvalidInputError } from "../errors/index.js"
import { EPCIS_CONTEXT } from "./context.js"
import { eventHashId } from "./event-hash.js"
import type { EpcisDocument, EpcisEvent, EpcisQueryDocument } from "./types.js"
import { validateEpcis } from "./validate.js"

/** @property namespaces prefixes of the extensions in `events`, to their namespace IRIs */
export type DocumentParts = {
  events: readonly EpcisEvent[]
  creationDate: string
  namespaces?: Readonly<Record<string, string>>
  id?: string
}

/** `@context` of a document that uses these prefixes beside EPCIS's own. */
export function epcisContext(namespaces: Readonly<Record<string, string>> = {}): unknown[] {
  return Object.keys(namespaces).length === 0 ? [EPCIS_CONTEXT] : [EPCIS_CONTEXT, { ...namespaces }]
}

/** The event under its Event Hash ID (CBV 2.0 8.9): a record of the same event elsewhere has the same. */
export function withEventHashId<E extends EpcisEvent>(event: E, context: unknown): E {
  return { ...event, eventID: eventHashId(event, context) }
}

/** @throws InvalidInputError `epcis_document_invalid` with every fault */
export function buildEpcisDocument({ events, creationDate, namespaces, id }: DocumentParts): EpcisDocument {
  return valid({
    "@context": epcisContext(namespaces),
    ...(id === undefined ? {} : { id }),
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate,
    epcisBody: { eventList: events },
  })
}

/**
 * What a query answers with (EPCIS 2.0 8.2.7).
 *
 * @throws InvalidInputError `epcis_document_invalid` with every fault
 */
export function buildEpcisQueryDocument(parts: DocumentParts & { queryName: string }): EpcisQueryDocument {
  const { events, creationDate, namespaces, id, queryName } = parts
  return valid({
    "@context": epcisContext(namespaces),
    ...(id === undefined ? {} : { id }),
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    creationDate,
    epcisBody: { queryResults: { queryName, resultsBody: { eventList: events } } },
  })
}

function valid<D extends EpcisDocument | EpcisQueryDocument>(document: D): D {
  const { ok, errors } = validateEpcis(document)
  if (!ok) throw new InvalidInputError("epcis_document_invalid", errors)
  return document
}
