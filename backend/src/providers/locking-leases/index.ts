import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import openStore from "./open-store"
import LeaseLockingService from "./service"

export default ModuleProvider(Modules.LOCKING, { services: [LeaseLockingService], loaders: [openStore] })
