using System.Net;
using Pontua.Server.Hosting;

namespace Pontua.Server.Tests.Hosting;

public class AddressesTests
{
    [Theory]
    [InlineData("1.1.1.1"), InlineData("8.8.8.8"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0")]
    [InlineData("126.255.255.255"), InlineData("128.0.0.0"), InlineData("168.63.129.15"), InlineData("168.63.129.17"), InlineData("169.253.255.255"), InlineData("169.255.0.0")]
    [InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("192.0.1.0"), InlineData("192.0.3.0"), InlineData("192.88.98.255"), InlineData("192.88.100.0")]
    [InlineData("192.167.255.255"), InlineData("192.169.0.0"), InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("198.51.99.255"), InlineData("203.0.114.0")]
    [InlineData("223.255.255.255"), InlineData("200.160.2.3"), InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:200::"), InlineData("2001:4860:4860::8888"), InlineData("2001:db7:ffff::1"), InlineData("2001:db9::1"), InlineData("2003::1"), InlineData("2606:4700:4700::1111"), InlineData("2804:14d::1"), InlineData("3ffe::1"), InlineData("3fff:1000::1")]
    public void Lies_in_the_open_internet(string address) => Addresses.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.255.255.255"), InlineData("10.0.0.0"), InlineData("10.255.255.255"), InlineData("100.64.0.0"), InlineData("100.127.255.255")]
    [InlineData("127.0.0.1"), InlineData("127.255.255.255"), InlineData("168.63.129.16"), InlineData("169.254.169.254"), InlineData("169.254.0.0"), InlineData("172.16.0.0"), InlineData("172.31.255.255")]
    [InlineData("192.0.0.0"), InlineData("192.0.0.192"), InlineData("192.0.2.1"), InlineData("192.88.99.1"), InlineData("192.168.0.1"), InlineData("192.168.255.255")]
    [InlineData("198.18.0.0"), InlineData("198.19.255.255"), InlineData("198.51.100.1"), InlineData("203.0.113.1"), InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("240.0.0.1"), InlineData("255.255.255.255")]
    // IPv4 in another coat: mapped, compatible, translated, NAT64, 6to4, Teredo.
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::ffff:169.254.169.254"), InlineData("::ffff:a00:1"), InlineData("::127.0.0.1"), InlineData("::8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1"), InlineData("::ffff:0:8.8.8.8"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b::808:808"), InlineData("64:ff9b:1::a00:1"), InlineData("2002:7f00:1::"), InlineData("2002:808:808::1"), InlineData("2001:0:7f00:1::")]
    [InlineData("::"), InlineData("::1"), InlineData("100::1"), InlineData("100:0:0:1::1"), InlineData("2001::1"), InlineData("2001:1ff:ffff::1"), InlineData("2001:db8::1"), InlineData("3fff::1"), InlineData("3fff:fff:ffff::1"), InlineData("5f00::1")]
    [InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("fdff::1"), InlineData("fe80::1"), InlineData("fe80::1%1"), InlineData("febf::1"), InlineData("fec0::1"), InlineData("feff::1"), InlineData("ff02::1"), InlineData("4000::1"), InlineData("1fff::1")]
    public void Does_not(string address) => Addresses.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();
}
