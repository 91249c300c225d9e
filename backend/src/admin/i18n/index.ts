import { preferVietnamese } from "./default-language"

// Extensions are evaluated before the dashboard starts its translations.
if (typeof document !== "undefined") preferVietnamese(document, localStorage)

export default { vi: { translation: {} } }
