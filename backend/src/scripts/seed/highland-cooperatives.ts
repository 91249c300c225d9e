import type { SeedCooperative } from "./types"

export const phuThuong: SeedCooperative = {
  handle: "htx-nong-san-phu-thuong",
  name: "HTX nông sản Phú Thượng",
  commune: "xã Võ Nhai",
  province: "tỉnh Thái Nguyên",
  former_place: "xã Phú Thượng, huyện Võ Nhai, tỉnh Thái Nguyên",
  registration_number: "HTX-0004 (minh họa)",
  story:
    "Núi đá vôi Võ Nhai cho mật ong hoa rừng mùa thu và măng vầu mùa xuân. HTX mua lại từ các hộ Tày, Nùng, Dao trong vùng. (dữ liệu minh họa)",
  phone: "0208 000 0104",
  members: [
    { name: "Hoàng Văn Thượng", email: "chu-nhiem@htx-phu-thuong.example", role: "owner" },
    { name: "Triệu Thị Mùi", email: "ghi-chep@htx-phu-thuong.example", role: "recorder" },
  ],
  products: [
    {
      title: "Mật ong rừng Võ Nhai",
      subtitle: "Mật hoa rừng mùa thu, quay lạnh, không cô",
      description:
        "Ong nội nuôi trong đõ gỗ đặt ven rừng núi đá, quay mật một lần vào tháng 9. Mật màu hổ phách, sánh, thơm hoa rừng. " +
        "Chai 500 ml. Không dùng cho trẻ dưới 12 tháng tuổi. (dữ liệu minh họa)",
      price: 210_000,
      unit_label: "chai",
      net_content: "500 ml",
      ocop_group: "food",
      illustration: "honey",
      stock: 220,
      certificates: [
        {
          kind: "ocop",
          number: "0822/QĐ-UBND-19 (minh họa)",
          stars: 4,
          issuer: "UBND tỉnh Thái Nguyên",
          issued_on: "2024-03-29",
        },
      ],
      batches: [
        {
          lot_code: "PT-2609-01",
          quantity: 220,
          unit: "chai",
          harvested_from: "2026-09-05",
          harvested_to: "2026-09-09",
          packed_on: "2026-09-18",
          expires_on: "2028-09-18",
          sealed: true,
          stamps: 44,
          events: [
            {
              kind: "caring",
              at: "2026-07-10T08:00:00+07:00",
              title: "Chuyển đõ ong lên ven rừng núi đá",
              household: "Hộ PT-04",
              place: "Phú Thượng",
            },
            {
              kind: "harvesting",
              at: "2026-09-09T07:00:00+07:00",
              title: "Quay mật lạnh",
              quantity: [168, "kg"],
              household: "Hộ PT-04, PT-11",
              place: "Phú Thượng",
            },
            {
              kind: "processing",
              at: "2026-09-12T08:00:00+07:00",
              title: "Lọc hai lần, hạ thủy phần",
              quantity: [157, "kg"],
              place: "Xưởng Phú Thượng",
            },
            {
              kind: "inspecting",
              at: "2026-09-15T09:00:00+07:00",
              title: "Đo thủy phần",
              note: "Thủy phần 19 %. Đạt.",
              place: "Xưởng Phú Thượng",
            },
            { kind: "packing", at: "2026-09-18T09:00:00+07:00", quantity: [220, "chai"], place: "Xưởng Phú Thượng" },
          ],
        },
      ],
    },
    {
      title: "Măng khô Võ Nhai",
      subtitle: "Măng vầu đắng luộc, ép, phơi nắng",
      description:
        "Măng vầu hái tháng 2, luộc kỹ, ép ráo nước, phơi ba nắng rồi gác bếp. Ngâm nở đều, giòn, nấu canh xương hay xào đều ngon. " +
        "Gói 300 g. (dữ liệu minh họa)",
      price: 120_000,
      unit_label: "gói",
      net_content: "300 g",
      ocop_group: "food",
      illustration: "bamboo",
      stock: 160,
      certificates: [
        {
          kind: "ocop",
          number: "1105/QĐ-UBND-08 (minh họa)",
          stars: 3,
          issuer: "UBND tỉnh Thái Nguyên",
          issued_on: "2025-11-20",
        },
      ],
      batches: [
        {
          lot_code: "PT-2603-02",
          quantity: 200,
          unit: "gói",
          harvested_from: "2026-02-20",
          harvested_to: "2026-03-05",
          packed_on: "2026-03-28",
          expires_on: "2027-09-28",
          sealed: true,
          stamps: 20,
          events: [
            {
              kind: "harvesting",
              at: "2026-03-05T07:00:00+07:00",
              title: "Hái măng vầu",
              quantity: [980, "kg"],
              household: "Hộ PT-21",
              place: "Phú Thượng",
            },
            {
              kind: "processing",
              at: "2026-03-06T08:00:00+07:00",
              title: "Luộc hai nước, ép ráo",
              place: "Xưởng Phú Thượng",
            },
            {
              kind: "drying",
              at: "2026-03-15T08:00:00+07:00",
              title: "Phơi ba nắng, gác bếp",
              quantity: [64, "kg"],
              place: "Phú Thượng",
            },
            { kind: "packing", at: "2026-03-28T09:00:00+07:00", quantity: [200, "gói"], place: "Xưởng Phú Thượng" },
          ],
        },
      ],
    },
  ],
}

export const conMinh: SeedCooperative = {
  handle: "htx-mien-dong-con-minh",
  name: "HTX miến dong Côn Minh",
  commune: "xã Côn Minh",
  province: "tỉnh Thái Nguyên",
  former_place: "xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn",
  registration_number: "HTX-0005 (minh họa)",
  story:
    "Củ dong riềng trồng trên đất dốc Na Rì, lọc bột bằng nước khe, tráng bánh phơi nắng rồi mới cắt sợi. (dữ liệu minh họa)",
  phone: "0209 000 0105",
  members: [
    { name: "Nông Thị Minh", email: "chu-nhiem@htx-con-minh.example", role: "owner" },
    { name: "Hoàng Văn Côn", email: "ghi-chep@htx-con-minh.example", role: "recorder" },
  ],
  products: [
    {
      title: "Miến dong Côn Minh",
      subtitle: "Bột dong riềng nguyên chất, sợi dai",
      description:
        "Chỉ có bột dong riềng và nước. Sợi màu nâu xám tự nhiên, nấu lâu không nát; một tô miến gà cần chừng 60 g. " +
        "Gói 500 g. (dữ liệu minh họa)",
      price: 55_000,
      unit_label: "gói",
      net_content: "500 g",
      ocop_group: "food",
      illustration: "noodles",
      stock: 900,
      certificates: [
        {
          kind: "ocop",
          number: "0388/QĐ-UBND-02 (minh họa)",
          stars: 4,
          issuer: "UBND tỉnh Bắc Kạn",
          issued_on: "2025-02-27",
        },
        {
          kind: "haccp",
          number: "HACCP-26-118 (minh họa)",
          stars: null,
          issuer: "Trung tâm Chứng nhận phù hợp",
          issued_on: "2026-01-12",
          expires_on: "2029-01-11",
        },
      ],
      batches: [
        {
          lot_code: "CM-2611-01",
          quantity: 800,
          unit: "gói",
          harvested_from: "2026-10-20",
          harvested_to: "2026-10-25",
          packed_on: "2026-11-10",
          expires_on: "2028-11-10",
          sealed: true,
          stamps: 48,
          events: [
            {
              kind: "harvesting",
              at: "2026-10-25T07:00:00+07:00",
              title: "Đào củ dong riềng",
              quantity: [5.6, "tấn"],
              household: "Nhóm hộ thôn Chợ B",
              place: "Côn Minh",
            },
            {
              kind: "processing",
              at: "2026-10-27T08:00:00+07:00",
              title: "Nghiền, lọc bột năm lần",
              quantity: [790, "kg"],
              place: "Xưởng Côn Minh",
            },
            {
              kind: "drying",
              at: "2026-11-03T07:00:00+07:00",
              title: "Tráng bánh, phơi phên, cắt sợi",
              quantity: [402, "kg"],
              place: "Xưởng Côn Minh",
            },
            {
              kind: "inspecting",
              at: "2026-11-08T09:00:00+07:00",
              title: "Kiểm nghiệm độ dai, độ ẩm",
              note: "Không hàn the, không chất tẩy. Đạt.",
              place: "Xưởng Côn Minh",
            },
            { kind: "packing", at: "2026-11-10T09:00:00+07:00", quantity: [800, "gói"], place: "Xưởng Côn Minh" },
          ],
        },
      ],
    },
    {
      title: "Miến dong gấc Côn Minh",
      subtitle: "Sợi đỏ cam từ ruột gấc chín",
      description: "Bột dong riềng trộn ruột gấc chín, sợi đỏ cam, trẻ con dễ ăn. Gói 400 g. (dữ liệu minh họa)",
      price: 62_000,
      unit_label: "gói",
      net_content: "400 g",
      ocop_group: "food",
      illustration: "noodles",
      stock: 300,
      certificates: [],
      batches: [],
    },
  ],
}

export const vanSon: SeedCooperative = {
  handle: "htx-van-son",
  name: "HTX Vân Sơn",
  commune: "xã Tân Ninh",
  province: "tỉnh Thanh Hóa",
  former_place: "xã Vân Sơn, huyện Triệu Sơn, tỉnh Thanh Hóa",
  registration_number: "HTX-0006 (minh họa)",
  story:
    "Dưới chân núi Nưa, các hộ Vân Sơn giữ giống nếp hạt cau cấy vụ mùa và trồng lạc, mè trên đất màu sau lúa. (dữ liệu minh họa)",
  phone: "0237 000 0106",
  members: [
    { name: "Lê Thị Vân", email: "chu-nhiem@htx-van-son.example", role: "owner" },
    { name: "Trịnh Văn Sơn", email: "ghi-chep@htx-van-son.example", role: "recorder" },
  ],
  products: [
    {
      title: "Gạo nếp hạt cau Vân Sơn",
      subtitle: "Giống địa phương, hạt tròn, dẻo và thơm",
      description:
        "Nếp hạt cau cấy vụ mùa, gặt đầu tháng 11, phơi sân hai nắng rồi mới xát. Hạt tròn, dẻo lâu, hợp đồ xôi và gói bánh chưng. " +
        "Túi 2 kg. (dữ liệu minh họa)",
      price: 95_000,
      unit_label: "túi",
      net_content: "2 kg",
      ocop_group: "food",
      illustration: "rice",
      stock: 140,
      certificates: [
        {
          kind: "ocop",
          number: "2560/QĐ-UBND-15 (minh họa)",
          stars: 3,
          issuer: "UBND tỉnh Thanh Hóa",
          issued_on: "2024-12-31",
        },
      ],
      batches: [
        {
          lot_code: "VS-2611-01",
          quantity: 300,
          unit: "túi",
          harvested_from: "2026-10-28",
          harvested_to: "2026-11-02",
          packed_on: "2026-11-14",
          expires_on: "2027-05-14",
          sealed: true,
          stamps: 24,
          events: [
            {
              kind: "caring",
              at: "2026-08-18T07:00:00+07:00",
              title: "Bón thúc phân chuồng ủ hoai",
              household: "Hộ VS-06",
              place: "Vân Sơn",
            },
            {
              kind: "harvesting",
              at: "2026-11-02T07:00:00+07:00",
              title: "Gặt nếp",
              quantity: [1060, "kg"],
              household: "Hộ VS-06, VS-13",
              place: "Vân Sơn",
            },
            {
              kind: "drying",
              at: "2026-11-06T08:00:00+07:00",
              title: "Phơi sân hai nắng",
              quantity: [905, "kg"],
              place: "Vân Sơn",
            },
            {
              kind: "processing",
              at: "2026-11-12T08:00:00+07:00",
              title: "Xát, sàng bỏ tấm",
              quantity: [612, "kg"],
              place: "Xưởng Vân Sơn",
            },
            { kind: "packing", at: "2026-11-14T09:00:00+07:00", quantity: [300, "túi"], place: "Xưởng Vân Sơn" },
          ],
        },
      ],
    },
    {
      title: "Muối mè Vân Sơn",
      subtitle: "Mè đen rang, muối hạt, lạc giã tay",
      description:
        "Mè đen rang nhỏ lửa, giã tay với lạc và muối hạt. Ăn với xôi, cơm nếp. Hũ 150 g. (dữ liệu minh họa)",
      price: 45_000,
      unit_label: "hũ",
      net_content: "150 g",
      ocop_group: "food",
      illustration: "herb",
      stock: 200,
      certificates: [],
      batches: [
        {
          lot_code: "VS-2610-02",
          quantity: 200,
          unit: "hũ",
          harvested_from: "2026-10-05",
          harvested_to: "2026-10-07",
          packed_on: null,
          expires_on: null,
          sealed: false,
          stamps: 0,
          events: [
            {
              kind: "harvesting",
              at: "2026-10-07T07:00:00+07:00",
              title: "Thu mè đen",
              quantity: [46, "kg"],
              household: "Hộ VS-02",
              place: "Vân Sơn",
            },
          ],
        },
      ],
    },
  ],
}
