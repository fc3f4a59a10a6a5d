/** The protocols that network ACL rules accept, by name and number, as measured with the provider. */

const NAMES = new Set(
  (
    "all icmp igmp ggp ipv4 st tcp cbt egp igp bbn-rcc-mon nvp-ii pup argus emcon xnet chaos udp mux dcn-meas hmp " +
    "prm xns-idp trunk-1 trunk-2 leaf-1 leaf-2 rdp irtp iso-tp4 netblt mfe-nsp merit-inp dccp 3pc idpr xtp ddp " +
    "idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag idrp rsvp gre dsr bna esp ah i-nlsp swipe narp mobile tlsp " +
    "ipv6-icmp ipv6-nonxt ipv6-opts cftp sat-expak kryptolan rvd ippc sat-mon visa ipcv cpnx cphb wsn pvp " +
    "br-sat-mon sun-nd wb-mon wb-expak iso-ip vmtp secure-vmtp vines ttp nsfnet-igp dgp tcf eigrp ospfigp " +
    "sprite-rpc larp mtp ax.25 ipip micp scc-sp etherip encap gmtp ifmp pnni pim aris scps qnx a/n ipcomp snp " +
    "compaq-peer ipx-in-ip vrrp pgm l2tp iatp stp srp uti smp sm ptp isis-over-ipv4 fire crtp crudp sscopmce iplt " +
    "sps pipe sctp fc rsvp-e2e-ignore mobility-header udplite mpls-in-ip manet shim6 wesp rohc hopopt"
  ).split(" "),
);

/** @returns whether network ACL rules accept the protocol. */
export function isNaclProtocol(text: string): boolean {
  if (!/^-?\d+$/.test(text)) return NAMES.has(text);
  const number = Number(text);
  return number === -1 || (number >= 0 && number <= 142 && number !== 57) || number === 253 || number === 254;
}
