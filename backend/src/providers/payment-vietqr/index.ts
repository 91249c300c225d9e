import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import VietQrProvider from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [VietQrProvider] })
