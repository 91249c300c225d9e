import vi from "./vi.json"

export default { vi: { translation: vi }, en: { translation: vi } }
