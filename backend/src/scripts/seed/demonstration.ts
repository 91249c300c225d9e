import { conMinh, phuThuong } from "./highland-cooperatives"
import { laBang, tucTranh } from "./tea-cooperatives"
import { DEMO_LOT, thienAn } from "./thien-an"
import type { SeedCooperative } from "./types"
import { vanSon } from "./van-son"

export const DEMONSTRATION: readonly SeedCooperative[] = [thienAn, laBang, tucTranh, phuThuong, conMinh, vanSon]
export { DEMO_LOT }
