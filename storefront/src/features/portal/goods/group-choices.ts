import { vi } from "@/i18n/vi"
import { OCOP_GROUPS } from "@/lib/backend/shapes"

/** The six OCOP groups with their Vietnamese names. */
export const groupChoices = () => OCOP_GROUPS.map((value) => ({ value, label: vi.groups[value] }))
